// Problem: say of a resource which of its elements FHIR R4 does not know, which are missing, and
//   which have the wrong type or a code outside a required value set.
// Method: the definitions of the types that we write and read, as a table of text: `name` and
//   type, `*` for a list, `!` for required. `>` begins the types that a reference may have. The
//   table is read once, and a test reads every line of it back.
// Source: HL7 FHIR R4 (4.0.1), the structure definitions of these types.

/// What FHIR R4 says about one element.
struct FHIRElement: Equatable, Sendable {
  let name: String
  let type: FHIRElementType
  let isList: Bool
  let isRequired: Bool
}

/// The type of an element.
enum FHIRElementType: Equatable, Sendable {
  /// A primitive by its name: `string`, `boolean`, `instant` …
  case primitive(String)
  /// A code of a required value set.
  case code([String])
  /// A reference to one of these types; empty means any.
  case reference([String])
  /// Another row of the table.
  case structure(String)
  /// Anything: extensions and contained resources are not looked into.
  case anything
}

/// The elements of the types, by name.
enum FHIRShape {
  /// Elements by the name of their type or part: `Slot`, `Coding`, `MeasureReport.group`.
  static let structures: [String: [String: FHIRElement]] = {
    var result: [String: [String: FHIRElement]] = [:]
    for line in table.split(separator: "\n") {
      let parts = line.split(separator: " ")
      guard let head = parts.first?.dropLast() else { continue }
      let isResource = FHIRType(rawValue: String(head)) != nil
      let shared = isResource ? resourceElements : head.contains(".") ? backbone : element
      var elements: [String: FHIRElement] = [:]
      for word in shared.split(separator: " ") + parts.dropFirst() {
        if let element = read(word) { elements[element.name] = element }
      }
      result[String(head)] = elements
    }
    return result
  }()

  private static func read(_ word: Substring) -> FHIRElement? {
    let parts = word.split(separator: ":", maxSplits: 1)
    guard parts.count == 2 else { return nil }
    var name = parts[0]
    let isRequired = name.hasSuffix("!")
    if isRequired { name.removeLast() }
    let isList = name.hasSuffix("*")
    if isList { name.removeLast() }
    let text = String(parts[1])
    let type: FHIRElementType
    if text == "any" {
      type = .anything
    } else if text.hasPrefix(">") {
      type = .reference(text.dropFirst().split(separator: "|").map(String.init))
    } else if text.contains("|") {
      type = .code(text.split(separator: "|").map(String.init))
    } else if text.first?.isLowercase == true {
      type = .primitive(text)
    } else {
      type = .structure(text)
    }
    return FHIRElement(name: String(name), type: type, isList: isList, isRequired: isRequired)
  }

  private static let element = "id:string extension*:any"
  private static let backbone = element + " modifierExtension*:any"
  private static let resourceElements =
    "resourceType!:string id:any meta:Meta implicitRules:uri language:code text:Narrative "
    + "contained*:any extension*:any modifierExtension*:any"

  private static let days = "mon|tue|wed|thu|fri|sat|sun"

  private static let table = """
    Organization: identifier*:Identifier active:boolean type*:CodeableConcept name:string \
    alias*:string telecom*:ContactPoint address*:Address partOf:>Organization \
    contact*:Organization.contact endpoint*:>Endpoint
    Organization.contact: purpose:CodeableConcept name:HumanName telecom*:ContactPoint \
    address:Address
    Location: identifier*:Identifier status:active|suspended|inactive operationalStatus:Coding \
    name:string alias*:string description:string mode:instance|kind type*:CodeableConcept \
    telecom*:ContactPoint address:Address physicalType:CodeableConcept \
    position:Location.position managingOrganization:>Organization partOf:>Location \
    hoursOfOperation*:Location.hoursOfOperation availabilityExceptions:string endpoint*:>Endpoint
    Location.position: longitude!:decimal latitude!:decimal altitude:decimal
    Location.hoursOfOperation: daysOfWeek*:\(days) allDay:boolean openingTime:time closingTime:time
    HealthcareService: identifier*:Identifier active:boolean providedBy:>Organization \
    category*:CodeableConcept type*:CodeableConcept specialty*:CodeableConcept \
    location*:>Location name:string comment:string extraDetails:markdown photo:Attachment \
    telecom*:ContactPoint coverageArea*:>Location serviceProvisionCode*:CodeableConcept \
    eligibility*:HealthcareService.eligibility program*:CodeableConcept \
    characteristic*:CodeableConcept communication*:CodeableConcept \
    referralMethod*:CodeableConcept appointmentRequired:boolean \
    availableTime*:HealthcareService.availableTime notAvailable*:HealthcareService.notAvailable \
    availabilityExceptions:string endpoint*:>Endpoint
    HealthcareService.eligibility: code:CodeableConcept comment:markdown
    HealthcareService.availableTime: daysOfWeek*:\(days) allDay:boolean availableStartTime:time \
    availableEndTime:time
    HealthcareService.notAvailable: description!:string during:Period
    Practitioner: identifier*:Identifier active:boolean name*:HumanName telecom*:ContactPoint \
    address*:Address gender:male|female|other|unknown birthDate:date photo*:Attachment \
    qualification*:Practitioner.qualification communication*:CodeableConcept
    Practitioner.qualification: identifier*:Identifier code!:CodeableConcept period:Period \
    issuer:>Organization
    PractitionerRole: identifier*:Identifier active:boolean period:Period \
    practitioner:>Practitioner organization:>Organization code*:CodeableConcept \
    specialty*:CodeableConcept location*:>Location healthcareService*:>HealthcareService \
    telecom*:ContactPoint availableTime*:PractitionerRole.availableTime \
    notAvailable*:PractitionerRole.notAvailable availabilityExceptions:string endpoint*:>Endpoint
    PractitionerRole.availableTime: daysOfWeek*:\(days) allDay:boolean availableStartTime:time \
    availableEndTime:time
    PractitionerRole.notAvailable: description!:string during:Period
    Schedule: identifier*:Identifier active:boolean serviceCategory*:CodeableConcept \
    serviceType*:CodeableConcept specialty*:CodeableConcept \
    actor*!:>Patient|Practitioner|PractitionerRole|RelatedPerson|Device|HealthcareService|Location \
    planningHorizon:Period comment:string
    Slot: identifier*:Identifier serviceCategory*:CodeableConcept serviceType*:CodeableConcept \
    specialty*:CodeableConcept appointmentType:CodeableConcept schedule!:>Schedule \
    status!:busy|free|busy-unavailable|busy-tentative|entered-in-error start!:instant \
    end!:instant overbooked:boolean comment:string
    MeasureReport: identifier*:Identifier status!:complete|pending|error \
    type!:individual|subject-list|summary|data-collection measure!:canonical \
    subject:>Patient|Practitioner|PractitionerRole|Location|Device|RelatedPerson|Group \
    date:dateTime reporter:>Practitioner|PractitionerRole|Location|Organization period!:Period \
    improvementNotation:CodeableConcept group*:MeasureReport.group evaluatedResource*:>
    MeasureReport.group: code:CodeableConcept population*:MeasureReport.population \
    measureScore:Quantity stratifier*:MeasureReport.stratifier
    MeasureReport.population: code:CodeableConcept count:integer subjectResults:>List
    MeasureReport.stratifier: code*:CodeableConcept stratum*:MeasureReport.stratum
    MeasureReport.stratum: value:CodeableConcept component*:any \
    population*:MeasureReport.population measureScore:Quantity
    Identifier: use:usual|official|temp|secondary|old type:CodeableConcept system:uri \
    value:string period:Period assigner:>Organization
    CodeableConcept: coding*:Coding text:string
    Coding: system:uri version:string code:code display:string userSelected:boolean
    Reference: reference:string type:uri identifier:Identifier display:string
    Period: start:dateTime end:dateTime
    HumanName: use:usual|official|temp|nickname|anonymous|old|maiden text:string family:string \
    given*:string prefix*:string suffix*:string period:Period
    Address: use:home|work|temp|old|billing type:postal|physical|both text:string line*:string \
    city:string district:string state:string postalCode:string country:string period:Period
    ContactPoint: system:phone|fax|email|pager|url|sms|other value:string \
    use:home|work|temp|old|mobile rank:positiveInt period:Period
    Quantity: value:decimal comparator:<|<=|>=|> unit:string system:uri code:code
    Attachment: contentType:code language:code data:base64Binary url:url size:unsignedInt \
    hash:base64Binary title:string creation:dateTime
    Meta: versionId:id lastUpdated:instant source:uri profile*:canonical security*:Coding \
    tag*:Coding
    Narrative: status!:generated|extensions|additional|empty div!:xhtml
    """
}
