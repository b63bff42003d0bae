import Hummingbird
import GRDB
import Crypto
import CryptoExtras
import Yams
import ServiceLifecycle
