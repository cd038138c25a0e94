internal import ClinicalModel

/// What a resource becomes.
enum ResourceForm: Equatable {
    case bundle, patient, encounter
    case event(EventKind)
    case documentReference, binary, composition, media

    /// Whether the resource as a whole becomes an event.
    var isEvent: Bool {
        switch self {
        case .event, .composition, .bundle: true
        case .patient, .encounter, .documentReference, .binary, .media: false
        }
    }
}

/// A FHIR resource type by its name.
struct ResourceType {
    let name: String
    let form: ResourceForm
    /// The version of FHIR that has the type, where R4 does not: `DSTU2`, `STU3`, `R4B` (and later) or `R5`.
    let otherVersion: String?

    init?(_ name: String) {
        self.name = name
        if let form = Self.forms[name] {
            self.form = form
            otherVersion = nil
        } else if Self.otherR4Types.contains(name) {
            form = .event(.other)
            otherVersion = nil
        } else if let version = Self.otherVersions[name] {
            form = Self.otherForms[name] ?? .event(.other)
            otherVersion = version
        } else {
            return nil
        }
    }

    private static let forms: [String: ResourceForm] = [
        "AllergyIntolerance": .event(.allergyIntolerance), "Binary": .binary, "Bundle": .bundle,
        "CarePlan": .event(.carePlan), "CareTeam": .event(.careTeam), "Claim": .event(.claim),
        "Communication": .event(.communication), "Composition": .composition, "Condition": .event(.condition),
        "Coverage": .event(.coverage), "Device": .event(.device), "DiagnosticReport": .event(.diagnosticReport),
        "DocumentReference": .documentReference, "Encounter": .encounter, "ExplanationOfBenefit": .event(.claim),
        "FamilyMemberHistory": .event(.familyMemberHistory), "Goal": .event(.goal),
        "ImagingStudy": .event(.imagingStudy), "Immunization": .event(.immunization), "Location": .event(.location),
        "Media": .media, "Medication": .event(.medication),
        "MedicationAdministration": .event(.medicationAdministration),
        "MedicationDispense": .event(.medicationDispense), "MedicationRequest": .event(.medicationRequest),
        "MedicationStatement": .event(.medicationStatement), "Observation": .event(.observation),
        "Organization": .event(.organization), "Patient": .patient, "Practitioner": .event(.practitioner),
        "PractitionerRole": .event(.practitioner), "Procedure": .event(.procedure),
        "Provenance": .event(.provenance), "QuestionnaireResponse": .event(.questionnaireResponse),
        "RelatedPerson": .event(.relatedPerson), "ServiceRequest": .event(.serviceRequest),
        "Specimen": .event(.specimen),
    ]

    /// FHIR R4's other resource types (FHIR R4, section 2.36).
    private static let otherR4Types: Set<String> = Set(
        """
        Account ActivityDefinition AdverseEvent Appointment AppointmentResponse AuditEvent Basic \
        BiologicallyDerivedProduct BodyStructure CapabilityStatement CatalogEntry ChargeItem ChargeItemDefinition \
        ClaimResponse ClinicalImpression CodeSystem CommunicationRequest CompartmentDefinition ConceptMap Consent \
        Contract CoverageEligibilityRequest CoverageEligibilityResponse DetectedIssue DeviceDefinition DeviceMetric \
        DeviceRequest DeviceUseStatement DocumentManifest EffectEvidenceSynthesis Endpoint EnrollmentRequest \
        EnrollmentResponse EpisodeOfCare EventDefinition Evidence EvidenceVariable ExampleScenario Flag \
        GraphDefinition Group GuidanceResponse HealthcareService ImmunizationEvaluation ImmunizationRecommendation \
        ImplementationGuide InsurancePlan Invoice Library Linkage List Measure MeasureReport MedicationKnowledge \
        MedicinalProduct MedicinalProductAuthorization MedicinalProductContraindication MedicinalProductIndication \
        MedicinalProductIngredient MedicinalProductInteraction MedicinalProductManufactured \
        MedicinalProductPackaged MedicinalProductPharmaceutical MedicinalProductUndesirableEffect \
        MessageDefinition MessageHeader MolecularSequence NamingSystem NutritionOrder ObservationDefinition \
        OperationDefinition OperationOutcome OrganizationAffiliation Parameters PaymentNotice \
        PaymentReconciliation Person PlanDefinition Questionnaire RequestGroup ResearchDefinition \
        ResearchElementDefinition ResearchStudy ResearchSubject RiskAssessment RiskEvidenceSynthesis Schedule \
        SearchParameter Slot SpecimenDefinition StructureDefinition StructureMap Subscription Substance \
        SubstanceNucleicAcid SubstancePolymer SubstanceProtein SubstanceReferenceInformation \
        SubstanceSourceMaterial SubstanceSpecification SupplyDelivery SupplyRequest Task TerminologyCapabilities \
        TestReport TestScript ValueSet VerificationResult VisionPrescription
        """.split(separator: " ").map(String.init))

    /// Types of other versions that became, or came of, one of R4's.
    private static let otherForms: [String: ResourceForm] = [
        "MedicationOrder": .event(.medicationRequest), "MedicationUsage": .event(.medicationStatement),
        "DiagnosticOrder": .event(.serviceRequest), "ProcedureRequest": .event(.serviceRequest),
        "ReferralRequest": .event(.serviceRequest),
    ]

    private static let otherVersions: [String: String] = [
        "BodySite": "STU3", "Conformance": "DSTU2", "DataElement": "STU3", "DeviceComponent": "STU3",
        "EligibilityRequest": "STU3", "EligibilityResponse": "STU3", "ExpansionProfile": "STU3",
        "ImagingManifest": "STU3", "ProcedureRequest": "STU3", "ReferralRequest": "STU3", "Sequence": "STU3",
        "ServiceDefinition": "STU3", "DiagnosticOrder": "DSTU2", "MedicationOrder": "DSTU2",
        "DeviceUseRequest": "DSTU2", "ImagingObjectSelection": "DSTU2", "Order": "DSTU2", "OrderResponse": "DSTU2",
        "MedicationUsage": "R5", "ActorDefinition": "R5", "AdministrableProductDefinition": "R4B",
        "ArtifactAssessment": "R5",
        "BiologicallyDerivedProductDispense": "R5", "Citation": "R4B", "ClinicalUseDefinition": "R4B",
        "ConditionDefinition": "R5", "DeviceAssociation": "R5", "DeviceDispense": "R5", "DeviceUsage": "R5",
        "EncounterHistory": "R5", "EvidenceReport": "R4B", "FormularyItem": "R5", "GenomicStudy": "R5",
        "ImagingSelection": "R5", "Ingredient": "R4B", "InventoryItem": "R5", "InventoryReport": "R5",
        "ManufacturedItemDefinition": "R4B", "MedicinalProductDefinition": "R4B", "MolecularDefinition": "R5",
        "NutritionIntake": "R5", "NutritionProduct": "R4B", "PackagedProductDefinition": "R4B", "Permission": "R5",
        "RegulatedAuthorization": "R4B", "RequestOrchestration": "R5", "Requirements": "R5",
        "SubscriptionStatus": "R4B", "SubscriptionTopic": "R4B", "SubstanceDefinition": "R4B", "TestPlan": "R5",
        "Transport": "R5",
    ]
}
