import Institutions
import Measures
import NetworkMap
import Organisations
import Plans
import Platform
import Registers

/// The domains that commands and tests ask by name.
extension GDNN {
    package var database: any Database { house.database }
    package var organisations: Organisations { house.module(Organisations.self) }
    package var institutions: Institutions { house.module(Institutions.self) }
    package var networkMap: NetworkMap { house.module(NetworkMap.self) }
    package var measures: Measures { house.module(Measures.self) }
    package var plans: Plans { house.module(Plans.self) }
    package var registers: Registers { house.module(Registers.self) }
}
