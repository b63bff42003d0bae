/// Who imports `Platform` has all its parts: a domain uses most of them, and names one.
@_exported import Access
@_exported import Audit
@_exported import Fields
@_exported import Imports
@_exported import Jobs
@_exported import Policy
@_exported import Search
@_exported import Storage
@_exported import Terms
@_exported import View
@_exported import Web
