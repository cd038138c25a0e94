import ClinicalModel

/// What a resource of each R4 type becomes: the reviewed table that the examples are held against.
///
/// A line has the type, what its record must hold at least (`patient`, `encounter`, `document`, or an event by its
/// kind), the element that becomes the event's concept (`-` where the type has none), and the elements that give the
/// event its time, the first one there.
struct TypeExpectation {
    var type: String
    var becomes: String
    var concept: String?
    var times: [String]

    static let all: [String: TypeExpectation] = {
        var result: [String: TypeExpectation] = [:]
        for line in table.split(separator: "\n") {
            let columns = line.split(separator: " ").map(String.init)
            result[columns[0]] = TypeExpectation(
                type: columns[0], becomes: columns[1], concept: columns[2] == "-" ? nil : columns[2],
                times: Array(columns.dropFirst(3)))
        }
        return result
    }()

    private static let table = """
        Account other type
        ActivityDefinition other code
        AdverseEvent other event date
        AllergyIntolerance allergyIntolerance code onsetDateTime onsetPeriod
        Appointment other serviceType start
        AppointmentResponse other - start
        AuditEvent other type period
        Basic other code
        Binary document -
        BiologicallyDerivedProduct other -
        BodyStructure other -
        Bundle other -
        CapabilityStatement other - date
        CarePlan carePlan - period
        CareTeam careTeam - period
        CatalogEntry other type
        ChargeItem other code occurrenceDateTime occurrencePeriod
        ChargeItemDefinition other code date
        Claim claim type billablePeriod
        ClaimResponse other type
        ClinicalImpression other code effectiveDateTime effectivePeriod
        CodeSystem other - date
        Communication communication - sent
        CommunicationRequest other - occurrenceDateTime occurrencePeriod
        CompartmentDefinition other - date
        Composition other type
        ConceptMap other - date
        Condition condition code onsetDateTime onsetPeriod
        Consent other - dateTime
        Contract other type
        Coverage coverage type period
        CoverageEligibilityRequest other -
        CoverageEligibilityResponse other -
        DetectedIssue other code identifiedDateTime identifiedPeriod
        Device device type
        DeviceDefinition other type
        DeviceMetric other type
        DeviceRequest other codeCodeableConcept occurrenceDateTime occurrencePeriod
        DeviceUseStatement other - timingDateTime timingPeriod
        DiagnosticReport diagnosticReport code effectiveDateTime effectivePeriod
        DocumentManifest other type
        DocumentReference document -
        EffectEvidenceSynthesis other - date
        Encounter encounter -
        Endpoint other - period
        EnrollmentRequest other -
        EnrollmentResponse other -
        EpisodeOfCare other type period
        EventDefinition other - date
        Evidence other - date
        EvidenceVariable other - date
        ExampleScenario other - date
        ExplanationOfBenefit claim type billablePeriod
        FamilyMemberHistory familyMemberHistory relationship
        Flag other code period
        Goal goal description startDate
        GraphDefinition other - date
        Group other code
        GuidanceResponse other -
        HealthcareService other type
        ImagingStudy imagingStudy - started
        Immunization immunization vaccineCode occurrenceDateTime
        ImmunizationEvaluation other - date
        ImmunizationRecommendation other - date
        ImplementationGuide other - date
        InsurancePlan other type period
        Invoice other type date
        Library other type date
        Linkage other -
        List other code date
        Location location type
        Measure other - date
        MeasureReport other - date period
        Media document -
        Medication medication code
        MedicationAdministration medicationAdministration medicationCodeableConcept effectiveDateTime effectivePeriod
        MedicationDispense medicationDispense medicationCodeableConcept whenHandedOver
        MedicationKnowledge other code
        MedicationRequest medicationRequest medicationCodeableConcept
        MedicationStatement medicationStatement medicationCodeableConcept effectiveDateTime effectivePeriod
        MedicinalProduct other type
        MedicinalProductAuthorization other -
        MedicinalProductContraindication other -
        MedicinalProductIndication other -
        MedicinalProductIngredient other -
        MedicinalProductInteraction other type
        MedicinalProductManufactured other -
        MedicinalProductPackaged other -
        MedicinalProductPharmaceutical other -
        MedicinalProductUndesirableEffect other -
        MessageDefinition other - date
        MessageHeader other -
        MolecularSequence other -
        NamingSystem other - date
        NutritionOrder other - dateTime
        Observation observation code effectiveDateTime effectivePeriod effectiveInstant
        ObservationDefinition other code
        OperationDefinition other - date
        OperationOutcome other -
        Organization organization type
        OrganizationAffiliation other code period
        Parameters other -
        Patient patient -
        PaymentNotice other -
        PaymentReconciliation other - period
        Person other -
        PlanDefinition other type date
        Practitioner practitioner -
        PractitionerRole practitioner code period
        Procedure procedure code performedDateTime performedPeriod
        Provenance provenance activity occurredDateTime occurredPeriod
        Questionnaire other - date
        QuestionnaireResponse questionnaireResponse -
        RelatedPerson relatedPerson - period
        RequestGroup other code
        ResearchDefinition other - date
        ResearchElementDefinition other - date
        ResearchStudy other - period
        ResearchSubject other - period
        RiskAssessment other code occurrenceDateTime occurrencePeriod
        RiskEvidenceSynthesis other - date
        Schedule other serviceType
        SearchParameter other - date
        ServiceRequest serviceRequest code occurrenceDateTime occurrencePeriod
        Slot other serviceType start
        Specimen specimen type
        SpecimenDefinition other -
        StructureDefinition other - date
        StructureMap other - date
        Subscription other -
        Substance other code
        SubstanceNucleicAcid other -
        SubstancePolymer other -
        SubstanceProtein other -
        SubstanceReferenceInformation other -
        SubstanceSourceMaterial other -
        SubstanceSpecification other type
        SupplyDelivery other type occurrenceDateTime occurrencePeriod
        SupplyRequest other itemCodeableConcept occurrenceDateTime occurrencePeriod
        Task other code executionPeriod
        TerminologyCapabilities other - date
        TestReport other -
        TestScript other - date
        ValueSet other - date
        VerificationResult other -
        VisionPrescription other -
        """
}
