namespace DiasporaRegistry.Domain;

/// <summary>The named rules of the register: every refusal says which one was broken, and every one has words in both languages.</summary>
public enum Rule
{
    /// <summary>A hometown club comes from exactly one place (study's typology: same community, location, municipality or federative entity).</summary>
    HometownClubHasOneOrigin,
    /// <summary>A hometown club's origin is a state or something smaller, never a whole country.</summary>
    HometownClubOriginIsBelowCountry,
    /// <summary>A migrants' club has two or more origin places, or one or more whole countries.</summary>
    MigrantsClubHasSeveralOrigins,
    /// <summary>A coalition says which country or place its members come from.</summary>
    CoalitionHasAnOrigin,
    /// <summary>A coalition has at least as many member organizations as the rule set asks for, two at the least.</summary>
    CoalitionHasEnoughMembers,
    /// <summary>Only a coalition has member organizations.</summary>
    OnlyCoalitionsHaveMembers,
    /// <summary>A coalition is not a member of itself.</summary>
    CoalitionIsNotItsOwnMember,
    /// <summary>Membership in coalitions never runs in a circle.</summary>
    CoalitionsFormNoCircle,
    /// <summary>An organization is listed once at a time as a member of the same coalition.</summary>
    CoalitionMemberIsListedOnce,
    /// <summary>A membership is proposed once at a time between the same two.</summary>
    MembershipIsProposedOnce,
    /// <summary>After a refusal the same side does not propose a membership again for some days.</summary>
    MembershipIsProposedAgainLater,
    /// <summary>Somebody represents whoever is asked about a membership.</summary>
    SomebodyAnswersAProposal,
    /// <summary>A proposal of membership is answered or taken back once.</summary>
    ProposalIsAnsweredOnce,
    /// <summary>A membership that both sides confirmed is ended on a day, not struck.</summary>
    ConfirmedMembershipIsEnded,
    /// <summary>Federations issue registrations where the country's rules let them.</summary>
    FederationsMayIssue,
    /// <summary>A federation that issues registrations is a coalition with a valid registration of its own.</summary>
    IssuerIsAValidFederation,
    /// <summary>A federation issues while it holds the power: not withdrawn, and every report delivered.</summary>
    IssuerHoldsItsPower,
    /// <summary>A federation issues to organizations that both sides call its members today.</summary>
    FederationIssuesToItsClubs,
    /// <summary>A federation reports on each month once, after it is over.</summary>
    MonthIsReportedOnce,
    /// <summary>A country's ministry grants a federation the power once at a time.</summary>
    PowerIsGrantedOnce,
    /// <summary>The power is withdrawn once.</summary>
    PowerIsWithdrawnOnce,
    /// <summary>An organization ceases to exist once, and nothing more is done in its name.</summary>
    OrganizationDissolvesOnce,
    /// <summary>An organization ceased to exist on a day that has been.</summary>
    DissolutionHasHappened,
    /// <summary>What another country relies on is not ended by this country's ministry.</summary>
    DissolutionKeepsWhatOthersRelyOn,
    /// <summary>What ceased to exist and what exists are not one organization.</summary>
    MergeJoinsNoEndedWithLiving,
    /// <summary>An edit that waits for a ministry is decided before its organization is merged into another.</summary>
    MergeWaitsForTheEdit,
    /// <summary>A ministry says what its record of a dissolution rests on.</summary>
    MinistryDissolvesOnEvidence,
    /// <summary>A dissolution is undone while it can be, by the ministry that recorded it, or where the organization said so itself.</summary>
    DissolutionIsUndoneInTime,
    /// <summary>An organization did not come out of itself.</summary>
    OrganizationIsNotItsOwnPredecessor,
    /// <summary>What is published is the draft that was read and compared.</summary>
    DraftIsAsItWasRead,
    /// <summary>What is changed or published is a draft that is still there.</summary>
    DraftIsGone,
    /// <summary>A version is taken back before it holds, and never after that.</summary>
    VersionHasBegun,
    /// <summary>An organization came out of another one, which did not come out of it, over any number of steps.</summary>
    PredecessorCameBefore,
    /// <summary>An organization went on in another on a day that has been, in a way that is known.</summary>
    SuccessionHasHappened,
    /// <summary>That one organization goes on in another is said once between the two.</summary>
    SuccessionIsStatedOnce,
    /// <summary>What was declined is said again by the same side after 30 days.</summary>
    SuccessionIsStatedAgainLater,
    /// <summary>What one side says is confirmed by the other, or by a ministry.</summary>
    SuccessionIsConfirmedByTheOther,
    /// <summary>A statement of succession is answered once, and taken back by a ministry alone once it holds.</summary>
    SuccessionIsAnsweredOnce,
    /// <summary>A name was in use in years that have been, 1800 at the earliest.</summary>
    NameYearIsPlausible,
    /// <summary>An organization is compared and merged with another one, not with itself.</summary>
    OrganizationIsItself,
    /// <summary>An organization is merged into one other.</summary>
    MergedOnce,
    /// <summary>What another country relies on is not changed by this country's merge.</summary>
    MergeKeepsWhatOthersRelyOn,
    /// <summary>An application that waits is decided before its organization is merged into one that the same country registers.</summary>
    MergeWaitsForTheDecision,
    /// <summary>A merge is undone once, within its days.</summary>
    MergeIsUndoneInTime,
    /// <summary>A period does not end before it begins.</summary>
    PeriodEndsAfterItBegins,
    /// <summary>A place is one of the gazetteer.</summary>
    PlaceIsKnown,
    /// <summary>A place of origin lies in one of the eight countries of origin.</summary>
    OriginLiesInACountryOfOrigin,
    /// <summary>A locality is named below a known municipality.</summary>
    LocalityNeedsAMunicipality,
    /// <summary>The same place of origin is stated once.</summary>
    OriginIsStatedOnce,
    /// <summary>An organization states its kind.</summary>
    KindIsStated,
    /// <summary>An organization has exactly one official name.</summary>
    OneOfficialName,
    /// <summary>An organization states at least one place of residence, in a country other than the one that it registers with.</summary>
    ResidenceIsAbroad,
    /// <summary>One place of residence is the principal one.</summary>
    OnePrincipalResidence,
    /// <summary>An organization says what it is for: at least one objective.</summary>
    ObjectiveIsStated,
    /// <summary>The year of founding is neither before 1800 nor in the future.</summary>
    YearFoundedIsPlausible,
    /// <summary>Numbers of people are not negative, and the adults among the members are no more than the members.</summary>
    MemberNumbersAreConsistent,
    /// <summary>A share is between 0 and 100 per cent.</summary>
    ShareIsAPercentage,
    /// <summary>The rule set's minimum of adult members is reached.</summary>
    EnoughAdultMembers,
    /// <summary>The rule set's board is complete: a president, and as many members as it asks for.</summary>
    BoardIsComplete,
    /// <summary>The ministry can reach the organization by at least one contact channel.</summary>
    ContactIsStated,
    /// <summary>Every document that the rule set asks for is there.</summary>
    DocumentsAreComplete,
    /// <summary>The organization has an origin in the country that it turns to.</summary>
    RegistrationCountryIsAnOrigin,
    /// <summary>An act fits the state that the registration is in.</summary>
    ActFitsState,
    /// <summary>An act that harms an organization gives a reason that it can read.</summary>
    HarmfulActNeedsAReason,
    /// <summary>A return for correction names at least one section, each with its reason.</summary>
    ReturnNamesASection,
    /// <summary>A registration is valid for some time: its last day is after its first.</summary>
    ValidityIsAPeriod,
    /// <summary>A mapped organization belongs to nobody: it is claimed, not edited by strangers.</summary>
    MappedOrganizationIsClaimedFirst,
    /// <summary>Two currencies are never added.</summary>
    CurrenciesAreNeverMixed,
    /// <summary>An amount has no more decimals than its currency, and a ledger entry is more than zero.</summary>
    AmountIsPlausible,
    /// <summary>A party pays no more than it committed.</summary>
    PaidNeverExceedsCommitted,
    /// <summary>A commitment is never reversed below what was paid.</summary>
    CommitmentCoversPayments,
    /// <summary>A payment names its evidence.</summary>
    PaymentNeedsEvidence,
    /// <summary>An entry of the ledger is reversed once, and a reversal is not reversed.</summary>
    ReversalIsFinal,
    /// <summary>A party of a project is one that the project names.</summary>
    PartyBelongsToTheProject,
    /// <summary>A project's parties are named once each.</summary>
    PartyIsNamedOnce,
    /// <summary>An amount of a ledger is in a currency that its project uses.</summary>
    LedgerUsesTheProjectsCurrencies,
    /// <summary>An entry counts for a day from the project's first to today, and a reversal not for one before its entry's.</summary>
    LedgerDayIsPossible,
    /// <summary>Nothing is recorded in books that are closed.</summary>
    ClosedBooksStayClosed,
    /// <summary>Books are closed when no payment waits.</summary>
    WaitingPaymentsAreDecidedFirst,
    /// <summary>What goes out of a project was in hand, on its day and on every later one.</summary>
    FundsCoverPayments,
    /// <summary>A party gets back no more than it gave.</summary>
    ReturnNeverExceedsContribution,
    /// <summary>A rate is above zero, published by somebody, for a day that was.</summary>
    RateIsPlausible,
    /// <summary>The two amounts of an exchange agree with its rate to the smallest unit.</summary>
    ExchangeFollowsItsRate,
    /// <summary>A commitment says which office signed it, and in which agreement.</summary>
    CommitmentIsSigned,
    /// <summary>Small remittances are handed over by an organization, as so many people's, collected between two days.</summary>
    CollectionIsPlausible,
    /// <summary>Money moves when one person has prepared it and another approves it.</summary>
    PaymentNeedsTwoPeople,
    /// <summary>A payment that waits is approved or refused, once.</summary>
    PaymentIsDecidedOnce,
    /// <summary>Evidence says its kind, its reference and who issued it.</summary>
    EvidenceCanBeFound,
    /// <summary>A paper shows one payment, and no other one as long as that stands.</summary>
    EvidencePaysOnce,
    /// <summary>A payment for the works has the evidence that the programme year asks for.</summary>
    PayOutNeedsItsEvidence,
    /// <summary>What is sent again under the same key is the same.</summary>
    EntryKeyIsUsedOnce,
    /// <summary>The parts that share an amount are whole positive numbers.</summary>
    SharesArePositive,
    /// <summary>A report of a mistake is answered once.</summary>
    ReportIsAnsweredOnce,
    /// <summary>Whoever reported a mistake is told in words what became of it.</summary>
    ReportIsAnsweredInWords,
    /// <summary>Only documents of kinds that are about the organization, and not about people, are public.</summary>
    DocumentKindMayBePublic,
    /// <summary>A public document has a short title.</summary>
    PublicDocumentHasATitle,
    /// <summary>What the ministry withholds is not made public by its organization.</summary>
    WithheldDocumentStaysSo,
    /// <summary>Only a document that is public, or would be, is withheld.</summary>
    WithheldDocumentWasPublic,
    /// <summary>An edit is sent once; what was sent is decided, changed or taken back.</summary>
    EditIsSentOnce,
    /// <summary>An edit that is sent changes at least one field that a ministry has a say in.</summary>
    EditChangesSomething,
    /// <summary>An edit is decided while it waits, once by each ministry.</summary>
    EditIsDecidedOnce,
    /// <summary>An organization that its representatives stated always has at least one owner.</summary>
    OrganizationKeepsAnOwner,
    /// <summary>Only an owner decides who represents an organization.</summary>
    OnlyOwnersKeepRepresentatives,
    /// <summary>Only an owner makes a contact, an address or the name of a person public.</summary>
    OnlyOwnersPublishContacts,
    /// <summary>A person represents an organization once, in one role.</summary>
    PersonRepresentsOnce,
    /// <summary>An act is about somebody who represents the organization.</summary>
    RepresentativeIsKnown,
    /// <summary>An invitation is accepted once, before it ends, while nobody took it back.</summary>
    InvitationIsOpen,
    /// <summary>An address has one invitation at a time.</summary>
    AddressIsInvitedOnce,
    /// <summary>An organization has a limited number of invitations without an answer.</summary>
    InvitationsAreFew,
    /// <summary>One hand-over is under way at a time.</summary>
    HandOverIsOneAtATime,
    /// <summary>Whoever takes over is somebody else than who hands over.</summary>
    SuccessorIsSomebodyElse,
    /// <summary>An editor hands over with a ministry's consent, so that a ministry has to know the organization.</summary>
    HandOverByEditorNeedsAMinistry,
    /// <summary>A ministry consents to a hand-over, or refuses, once and while it is asked.</summary>
    ConsentIsAskedFor,
    /// <summary>A certificate states a registration that a ministry recognises, with its number and validity.</summary>
    CertificateStatesARegistration,
    /// <summary>A rule set asks for what somebody could meet.</summary>
    RuleSetIsPlausible,
    /// <summary>A rule set says where it is stated, in both languages.</summary>
    RuleSetNamesItsSource,
    /// <summary>A rule set begins on a day to come, within two years.</summary>
    RuleSetBeginsLater,
    /// <summary>Two rule sets of a country never begin on the same day.</summary>
    RuleSetsBeginOnDifferentDays,
    /// <summary>A list names a choice once.</summary>
    ChoiceIsListedOnce,
    /// <summary>A ministry renames only the choices that it added.</summary>
    ChoiceIsRenamedByItsMinistry,
    /// <summary>A choice that the register asks for by name is always offered.</summary>
    ChoiceIsReliedOn,
    /// <summary>A list offers at least one choice.</summary>
    ListKeepsAChoice,
    /// <summary>A document that the rules ask for can be given.</summary>
    DocumentIsAskedFor,
    /// <summary>A helper comes from a consulate, and is not a role that an owner gives.</summary>
    HelpersComeFromAConsulate,
    /// <summary>A helper invites an organization's first owner, and nobody else.</summary>
    HelperInvitesTheFirstOwner,
    /// <summary>A message carries a few files.</summary>
    MessageHasFewFiles,
    /// <summary>Help at the counter is taken up where somebody helps, and nobody owns the organization yet.</summary>
    HelpIsThereToTakeUp,
    /// <summary>An officer who filed an application at the counter does not give the consulate's opinion of it.</summary>
    HelperGivesNoOpinion,
    /// <summary>A contact says about what it was, an appointment also when and where it is.</summary>
    CounterEntrySaysWhatAndWhen,
    /// <summary>What a consulate writes down tells nothing of anybody's papers.</summary>
    CounterEntryTellsNoStatus,
    /// <summary>An appointment that was called off has no outcome.</summary>
    CancelledAppointmentStaysSo,
    /// <summary>Only an appointment of which nothing came yet is called off.</summary>
    OnlyAnAppointmentToComeIsCancelled,
    /// <summary>A mobile consulate has a place, and days in their order.</summary>
    VisitHasAPlaceAndDays,
    /// <summary>The consent to keep an account holds as long as the account.</summary>
    AccountConsentEndsWithTheAccount,
    /// <summary>An application is talked about once it was sent, until its organization takes it back.</summary>
    ConversationIsOpen,
    /// <summary>A conversation is of an organization with one office: a ministry or a consulate.</summary>
    ConversationHasTwoSides,
    /// <summary>What a bulletin says, and to whom, is settled before it is sent.</summary>
    BulletinIsWrittenBeforeItIsSent,
    /// <summary>A bulletin is sent to at least one person.</summary>
    BulletinHasAnAudience,
    /// <summary>A bulletin is stopped while it is being sent, and sent on while it is stopped.</summary>
    BulletinStopsWhileItIsSent,
    /// <summary>A message says something.</summary>
    MessageSaysSomething,
    /// <summary>A template has no placeholder but those that are known.</summary>
    TemplateKnowsItsPlaceholders,
    /// <summary>A message has a length that people read.</summary>
    MessageIsOfSomeLength,
    /// <summary>A case is in one reviewer's hands at a time.</summary>
    CaseIsInOnePairOfHands,
    /// <summary>A day off that a ministry states has a name.</summary>
    HolidayHasAName,
    /// <summary>A ministry answers within one working day to a year of them.</summary>
    TermIsPlausible,
    /// <summary>A note of a reviewer says something.</summary>
    NoteSaysSomething,
    /// <summary>Only its writer takes a note back.</summary>
    NoteIsItsWriters,
    /// <summary>What people registered themselves is not claimed: its representatives invite who belongs to it.</summary>
    OnlyMappedOrganizationsAreClaimed,
    /// <summary>How many people live somewhere is said by a source, for a year, as a number of people.</summary>
    MigrantsAreCountedByASource,
    /// <summary>What an office publishes of somebody's words is changed from what stands there now.</summary>
    WordsWereChangedMeanwhile,
    /// <summary>Nobody awards money to an organization that they represent.</summary>
    NobodyAwardsTheirOwn,
    /// <summary>What the programme's own party commits to a project is at most what was awarded to it.</summary>
    CommitmentStaysWithinTheAward,
    /// <summary>An action of a government says what is done, who is responsible and where it can be seen, in both languages.</summary>
    ActionSaysWhatWhoAndWhere,
    /// <summary>What is said of an action is short.</summary>
    ActionIsShort,
    /// <summary>An institutional link has a name in both languages and a source; what is said of it is said in both.</summary>
    InstitutionIsNamedWithItsSource,
    /// <summary>What is said of an institutional link is short.</summary>
    InstitutionIsShort,
    /// <summary>An institutional link does not end before it begins.</summary>
    InstitutionEndsAfterItBegins,
    /// <summary>The source of an institution or a law for the diaspora, where it has an address, is one that everybody can open.</summary>
    InstitutionSourceIsOnTheWeb,
    /// <summary>An institution or a law for the diaspora is stated as of a day that has come: what is planned is none yet.</summary>
    InstitutionIsStatedOfAPastDay,
    /// <summary>A consular district lies abroad.</summary>
    DistrictIsAbroad,
    /// <summary>A district is of a consulate of the country itself.</summary>
    DistrictIsOfTheCountrysConsulate,
    /// <summary>A change of districts says where it is stated.</summary>
    DistrictChangeHasASource,
    /// <summary>A change of districts begins on a day that can be.</summary>
    DistrictDayIsPlausible,
    /// <summary>Changes of a place's district follow one after the other: what was stays.</summary>
    DistrictChangesFollowEachOther,
    /// <summary>A change gives the place to another consulate than before.</summary>
    DistrictChangeChangesSomething,
    /// <summary>Nobody leaves a place without a district unseen.</summary>
    DistrictGapIsNoticed,
    /// <summary>A change that has begun is not taken back; another one follows it.</summary>
    DistrictChangeHasBegun,
    /// <summary>The address of evidence can be opened by anyone.</summary>
    EvidenceIsOnTheWeb,
    /// <summary>An action is stated as of a day that was.</summary>
    ActionIsOfAPastDay,
    /// <summary>A list changes, and gives back, only what lists said and nobody answers for.</summary>
    ListsChangeOnlyWhatTheyFound,
    /// <summary>A person has one claim at a time for an organization that waits.</summary>
    ClaimIsMadeOnce,
    /// <summary>A person has few claims that wait.</summary>
    ClaimsAreFew,
    /// <summary>A claim says what its maker does in the organization, and how that can be seen.</summary>
    ClaimSaysHow,
    /// <summary>A claim tells nothing of anybody's papers.</summary>
    ClaimTellsNoStatus,
    /// <summary>A claim carries a few files.</summary>
    ClaimHasFewFiles,
    /// <summary>A claim is granted, refused or taken back once, and revoked once it was granted.</summary>
    ClaimIsDecidedOnce,
    /// <summary>What a ministry registered meanwhile is not taken from its people by revoking the claim that it began with.</summary>
    RegisteredOrganizationKeepsItsPeople,
    /// <summary>A category of a programme has a code of its own, names in both languages and kinds that may propose.</summary>
    CategoryIsPlausible,
    /// <summary>The shares of a category name each party once.</summary>
    SharesNameEachPartyOnce,
    /// <summary>In co-investment an organization abroad is always one of the parties.</summary>
    OrganizationsTakePart,
    /// <summary>The party whose money the budget is gives in every category.</summary>
    FunderTakesPart,
    /// <summary>The least per cents of a category are no more than the whole, and the most per cents no less.</summary>
    SharesAreAWhole,
    /// <summary>A programme year's reports, margins and terms are ones that somebody could follow.</summary>
    YearRulesArePlausible,
    /// <summary>A committee has seats by party and criteria with weights.</summary>
    CommitteeIsPlausible,
    /// <summary>A committee decides with more than half of its seats.</summary>
    QuorumIsMoreThanHalf,
    /// <summary>A programme year is prepared around today.</summary>
    ProgrammeYearIsNear,
    /// <summary>A programme has each year once.</summary>
    ProgrammeYearIsPreparedOnce,
    /// <summary>Calls and proposals are made in a year that is open.</summary>
    ProgrammeYearIsOpen,
    /// <summary>The rules of an open year hold until it is closed.</summary>
    RulesHoldForTheWholeYear,
    /// <summary>A year is closed once nothing of it is under way.</summary>
    YearClosesWhenAllIsDone,
    /// <summary>Nothing of a closed year is edited.</summary>
    ClosedYearStaysAsItIs,
    /// <summary>An amount is in a currency that the programme uses.</summary>
    CurrencyIsTheProgrammes,
    /// <summary>What a call asks for changes no more once it is public.</summary>
    PublishedCallStaysAsItIs,
    /// <summary>A call has a title and a text in both languages.</summary>
    CallSaysWhatItAsksFor,
    /// <summary>A call ends after it begins, after now and within a year or so.</summary>
    CallWindowIsAWindow,
    /// <summary>A call has a budget, line by line.</summary>
    CallHasABudget,
    /// <summary>Each category is paid for by one budget line at most.</summary>
    BudgetLineNamesItsCategories,
    /// <summary>The window of a call is only made longer, while it lasts.</summary>
    CallIsOnlyExtended,
    /// <summary>A call is called off before anything is awarded in it.</summary>
    CallIsCalledOffBeforeAwards,
    /// <summary>A proposal that arrives when the window is over is late.</summary>
    CallIsOver,
    /// <summary>A call that was called off takes no proposals.</summary>
    CallWasCalledOff,
    /// <summary>A committee convenes, scores and decides only about a call that was not called off.</summary>
    SessionIsOfACallThatStands,
    /// <summary>A proposal does not arrive before the window.</summary>
    CallHasNotBegun,
    /// <summary>Questions about a call are asked until it ends.</summary>
    QuestionsEndWithTheCall,
    /// <summary>A question about a call is answered once, for everyone.</summary>
    QuestionIsAnsweredOnce,
    /// <summary>A proposal has lines and texts of a length that people read.</summary>
    ProposalIsOfSomeLength,
    /// <summary>Women, children and members of indigenous communities are among the people counted.</summary>
    BeneficiariesAreConsistent,
    /// <summary>A proposal counts the people that it is for.</summary>
    BeneficiariesAreCounted,
    /// <summary>A pin has a latitude and a longitude, and works are counted in more than nothing.</summary>
    PinIsAPlace,
    /// <summary>The funding table adds up to the costs to the cent.</summary>
    FundingAddsUpToTheCost,
    /// <summary>A project costs no more than its category allows.</summary>
    CostStaysBelowTheLimit,
    /// <summary>Only the parties that the category names give.</summary>
    CategoryLetsThePartyGive,
    /// <summary>The caps of the parties together reach the cost.</summary>
    CapsReachTheCost,
    /// <summary>A party gives no more for one project than its cap.</summary>
    PartyStaysBelowItsCap,
    /// <summary>A fixed share is what the rules say, to the cent.</summary>
    ShareIsWhatTheRulesSay,
    /// <summary>A share lies within its range.</summary>
    ShareStaysInItsRange,
    /// <summary>Organizations of the kinds that a category names propose in it.</summary>
    KindMayPropose,
    /// <summary>A category is one of the programme year's.</summary>
    CategoryIsTheYears,
    /// <summary>A call has money for the category of a proposal.</summary>
    CallPaysForTheCategory,
    /// <summary>Where a category counts its works, a proposal says how much is built.</summary>
    WorksAreCounted,
    /// <summary>A proposal says what is built, in which category and why.</summary>
    ProposalSaysWhatIsBuilt,
    /// <summary>A work lies in a municipality of a country of origin.</summary>
    WorkLiesInAMunicipality,
    /// <summary>A proposal states its costs.</summary>
    CostsAreStated,
    /// <summary>A proposal states who pays.</summary>
    FundingIsStated,
    /// <summary>Every organization that was asked to join in has answered.</summary>
    PartnersHaveAnswered,
    /// <summary>Only an organization that agreed stands in a funding table.</summary>
    PartnersHaveAgreed,
    /// <summary>A line of a funding table names an organization that was asked.</summary>
    PartnerIsNamed,
    /// <summary>Another organization is asked once to join in.</summary>
    PartnerIsAskedOnce,
    /// <summary>The municipality's letter goes with the proposal.</summary>
    MunicipalityAgrees,
    /// <summary>A local committee watches over the work.</summary>
    LocalCommitteeIsFormed,
    /// <summary>A proposal carries a number of papers that people read.</summary>
    ProposalHasFewFiles,
    /// <summary>An act fits where a proposal stands.</summary>
    ActFitsProposal,
    /// <summary>A proposal is filed while its organization's registration is valid.</summary>
    RegistrationIsValidOnFiling,
    /// <summary>A correction is asked for until a day soon.</summary>
    CorrectionHasATerm,
    /// <summary>A correction arrives within its term.</summary>
    CorrectionIsInTime,
    /// <summary>Proposals are admitted and refused once the window is over.</summary>
    ProposalsAreReviewedAfterTheCall,
    /// <summary>Somebody has one seat in a committee.</summary>
    MemberIsSeatedOnce,
    /// <summary>A committee has as many seats for each side as the year's rules say.</summary>
    CommitteeHasItsSeats,
    /// <summary>Whoever scores and decides sits in the committee.</summary>
    MemberIsSeated,
    /// <summary>A conflict of interest in a proposal is declared once.</summary>
    ConflictIsDeclaredOnce,
    /// <summary>Whoever has a conflict of interest in a proposal takes no part in it.</summary>
    ConflictedMemberTakesNoPart,
    /// <summary>A proposal is scored by every criterion.</summary>
    ScoresAnswerEveryCriterion,
    /// <summary>A session is about admitted proposals of one call, each once.</summary>
    AgendaIsOfAdmittedProposals,
    /// <summary>A session has a place, and a time soon.</summary>
    SessionHasAPlaceAndATime,
    /// <summary>A session is held with a quorum.</summary>
    SessionHasAQuorum,
    /// <summary>A proposal is decided by a quorum of members without a conflict of interest in it.</summary>
    QuorumWithoutThoseInConflict,
    /// <summary>Where a year has criteria, a proposal is scored before it is awarded.</summary>
    AwardedProposalWasScored,
    /// <summary>Awards never exceed the line of the budget that pays them.</summary>
    AwardsStayWithinTheBudget,
    /// <summary>A session decides about a proposal once.</summary>
    ItemIsDecidedOnce,
    /// <summary>A work is planned and reported on once its agreement holds.</summary>
    WorksFollowAnAgreement,
    /// <summary>A plan is not written anew once something was built on it.</summary>
    PlanStandsOnceBuiltOn,
    /// <summary>The parts of a work have names of their own and shares in whole per cent.</summary>
    MilestonesArePlausible,
    /// <summary>The shares of all parts are the whole work.</summary>
    MilestonesAreTheWholeWork,
    /// <summary>A part of a work is done once.</summary>
    MilestoneIsDoneOnce,
    /// <summary>A part is done when an accepted report or a photograph shows it.</summary>
    MilestoneNeedsEvidence,
    /// <summary>A day of a work is between its agreement and what can be.</summary>
    WorksDayIsPossible,
    /// <summary>Tranches refer to parts of the plan and to papers of the year.</summary>
    TranchesArePlausible,
    /// <summary>Only the first tranche is paid before there is anything to show.</summary>
    TranchesWaitForSomething,
    /// <summary>Tranches are the whole cost.</summary>
    TranchesAreTheWholeCost,
    /// <summary>An act fits where a tranche stands.</summary>
    ActFitsTranche,
    /// <summary>A tranche is released once what it waits for is there.</summary>
    TrancheMeetsItsCondition,
    /// <summary>Whoever asks for a tranche does not release it.</summary>
    TrancheNeedsTwoPeople,
    /// <summary>Where a year pays in tranches, no more is paid out than was released.</summary>
    PayOutsStayWithinReleasedTranches,
    /// <summary>Banks and offices keep no more than the year's share of what was received.</summary>
    FeesStayWithinTheirShare,
    /// <summary>Of a tranche banks and offices keep no more than the same share of the tranche itself.</summary>
    FeesStayWithinTheirTranche,
    /// <summary>A fee is taken of a tranche that was released, in its currency.</summary>
    FeeIsOfAReleasedTranche,
    /// <summary>Where a year asks for a committee, the committee decides; where it asks for none, the office does.</summary>
    CommitteeDecidesWhereItIsAsked,
    /// <summary>One report waits at a time.</summary>
    OneReportWaits,
    /// <summary>A report says of every part how much of it is done.</summary>
    ReportTellsOfEveryPart,
    /// <summary>A report says what was done.</summary>
    ReportSaysWhatWasDone,
    /// <summary>A report is accepted or returned once.</summary>
    ReportIsDecidedOnce,
    /// <summary>Whoever writes a report does not accept it.</summary>
    ReportNeedsTwoPeople,
    /// <summary>A work is handed over once.</summary>
    WorkIsDeliveredOnce,
    /// <summary>A work is handed over once all its parts are done.</summary>
    DeliveredWorkIsDone,
    /// <summary>The handing over has a paper and a receiver by office.</summary>
    DeliveryNamesItsPaper,
    /// <summary>A project has so many photographs of its people, and so many of local committees.</summary>
    ProjectHasSomePhotographs,
    /// <summary>A photograph has a day that can be.</summary>
    PhotoHasAPossibleDay,
    /// <summary>A deviation is answered while it is open; an answer that is public stays.</summary>
    DeviationIsAnsweredInItsTerm,
    /// <summary>A link for a local committee says whom it is for, and ends.</summary>
    OversightLinkEnds,
    /// <summary>A local committee reports by a link that holds.</summary>
    OversightLinkHolds,
    /// <summary>A project has few links for local committees.</summary>
    OversightLinksAreFew,
    /// <summary>By one link a few reports a day are sent.</summary>
    OversightIsSometimes,
    /// <summary>Of somebody else's words an office publishes what they are, with passages left out; it adds and changes none.</summary>
    OnlyPassagesAreLeftOut,
    /// <summary>After an answer, words are cut only of a complaint that was answered beside them.</summary>
    AnsweredWordsAreCut,
    /// <summary>Only an accepted report is public, so that only its words are left out.</summary>
    AcceptedWordsArePublic,
    /// <summary>A complaint is answered once.</summary>
    ComplaintIsAnsweredOnce,
    /// <summary>A session ends once every item of its agenda is decided.</summary>
    SessionDecidesItsAgenda,
    /// <summary>An act fits where a session stands.</summary>
    ActFitsSession,
    /// <summary>An agreement is signed once.</summary>
    AgreementIsSignedOnce,
    /// <summary>An agreement has a number by which it can be found.</summary>
    AgreementHasANumber,
    /// <summary>Every party that said it would give commits before the agreement holds.</summary>
    EveryPartyCommitsFirst,
    /// <summary>Where a year asks for an agreement, it comes before any paying out.</summary>
    AgreementComesBeforePayingOut,
    /// <summary>Where a year asks for it, the work was handed over before the books are closed.</summary>
    ClosedWorkWasDelivered,
    /// <summary>Books are closed when no money is left in hand.</summary>
    ClosedBooksHoldNoMoney,
    /// <summary>A work is planned before it is reported on or handed over.</summary>
    WorkIsPlannedFirst,
    /// <summary>A service is said in both languages.</summary>
    ServiceIsSaidInBothLanguages,
    /// <summary>A service says how to get it.</summary>
    ServiceSaysHowToGetIt,
    /// <summary>A service's link leads to a page of the web.</summary>
    ServiceLinkIsAPage,
    /// <summary>Opening hours have days, and close after they open.</summary>
    HoursHaveDaysAndAnEnd,
    /// <summary>A service ends after it begins.</summary>
    ServiceEndsAfterItBegins,
    /// <summary>What left the catalogue stays out of it.</summary>
    WithdrawnServiceStaysSo,
    /// <summary>A need is stated by an organization that turned to the country that it asks.</summary>
    NeedIsAskedOfTheOwnCountry,
    /// <summary>A need says what is needed.</summary>
    NeedSaysWhatIsNeeded,
    /// <summary>Nothing about anybody's immigration status is written in a need or in what answers it.</summary>
    NeedTellsNoStatus,
    /// <summary>A need is where the organization is or comes from.</summary>
    NeedIsAtAPlaceOfTheOrganization,
    /// <summary>A need is answered while it is open.</summary>
    NeedIsAnsweredWhileOpen,
    /// <summary>A need is answered with a service that the consulate gives.</summary>
    AnswerNamesAServiceThatIsGiven,
    /// <summary>A referral says where to.</summary>
    ReferralSaysWhereTo,
    /// <summary>Whether it helped is said once a need is answered.</summary>
    HelpIsJudgedOnceAnswered,
    /// <summary>A need that is over stays so.</summary>
    NeedThatIsOverStaysSo,
    /// <summary>A sample by country and kind has some of each.</summary>
    SampleReachesEveryStratum,
    /// <summary>An organization has few open needs in one country.</summary>
    OpenNeedsAreFew,
    /// <summary>Every statement of a self-check is answered on its scale.</summary>
    SelfCheckAnswersEveryStatement,
    /// <summary>A survey says in both languages what it is and what it is for.</summary>
    SurveySaysWhatItIs,
    /// <summary>A survey is introduced shortly.</summary>
    SurveyIsIntroducedShortly,
    /// <summary>A survey's last day is ahead, and within a year.</summary>
    SurveyEndsWithinAYear,
    /// <summary>What is drawn is at least ten organizations and at most as many as the register holds.</summary>
    SampleIsDrawnFromTheRegister,
    /// <summary>A survey shows no figure of fewer than five respondents.</summary>
    SmallestCellKeepsAFewApart,
    /// <summary>A survey's questions stay as they are once organizations answer them.</summary>
    SurveyIsChangedBeforeItOpens,
    /// <summary>A survey without questions is not opened.</summary>
    SurveyAsksSomething,
    /// <summary>An act fits where a survey stands.</summary>
    ActFitsSurvey,
    /// <summary>A ministry takes part in another's survey where it was asked to.</summary>
    MinistryJoinsWhereAsked,
    /// <summary>A survey takes answers while it is open.</summary>
    SurveyTakesAnswersWhileOpen,
    /// <summary>A survey is tried by some people, not by everybody.</summary>
    PilotsAreFew,
    /// <summary>Each organization answers a survey once.</summary>
    SurveyIsAnsweredOnce,
    /// <summary>An answer is one that its question takes.</summary>
    AnswerFitsItsQuestion,
    /// <summary>Some questions have to be answered.</summary>
    QuestionMustBeAnswered,
    /// <summary>A question, and all that goes with it, is said in both languages.</summary>
    QuestionIsAskedInBothLanguages,
    /// <summary>A question and its options are short.</summary>
    QuestionIsShort,
    /// <summary>What can be chosen are at least two options that differ, and at most thirty.</summary>
    QuestionHasDistinctOptions,
    /// <summary>A number's limits leave room, and a scale has two to eleven steps.</summary>
    QuestionLimitsLeaveRoom,
    /// <summary>A survey asks at most sixty questions.</summary>
    QuestionsAreFew,
    /// <summary>A question depends on the answers to one before it.</summary>
    ConditionIsAboutAnEarlierQuestion,
    /// <summary>What organizations comment on stays as they read it.</summary>
    OpenConsultationStaysAsItIs,
    /// <summary>What a consultation says is said in both languages.</summary>
    ConsultationIsSaidInBothLanguages,
    /// <summary>What is said in a consultation is of some length.</summary>
    ConsultationIsOfSomeLength,
    /// <summary>A consultation closes after it opens.</summary>
    ConsultationClosesAfterItOpens,
    /// <summary>A consultation opens today or later, so that nobody finds that it opened unannounced.</summary>
    ConsultationOpensFromTodayOn,
    /// <summary>A consultation has a question or an article, and not too many.</summary>
    ConsultationHasSomeSections,
    /// <summary>A section is of the consultation that it is said to be of.</summary>
    SectionIsOfTheConsultation,
    /// <summary>Organizations are written to once when a consultation opens, and once before it closes.</summary>
    ConsultationIsToldOfOnce,
    /// <summary>A consultation is published once.</summary>
    ConsultationIsPublishedOnce,
    /// <summary>Before a consultation opens its words are changed; an erratum comes afterwards.</summary>
    ErratumIsOfAnOpenedConsultation,
    /// <summary>Conclusions are written after the closing, and published once.</summary>
    ConclusionsFollowTheClosing,
    /// <summary>Conclusions say of each section what became of it, and why.</summary>
    ConclusionsSayWhatAndWhy,
    /// <summary>A conclusion answers something that was said.</summary>
    ConclusionsAnswerWhatWasSaid,
    /// <summary>A comment arrives while the consultation is open.</summary>
    CommentArrivesInTime,
    /// <summary>Comments begin when a consultation opens.</summary>
    CommentIsOnAnOpenConsultation,
    /// <summary>Organizations that the country recognises comment.</summary>
    CommentIsARegisteredOrganizations,
    /// <summary>A comment says something.</summary>
    CommentSaysSomething,
    /// <summary>Only what is public is left out of it, once.</summary>
    OnlyPublicCommentsAreLeftOut,
    /// <summary>Whoever leaves a comment out says why.</summary>
    LeavingOutSaysWhy,
    /// <summary>An event is changed or called off until it ends.</summary>
    EventIsChangedUntilItEnds,
    /// <summary>An event is said in both languages.</summary>
    EventIsSaidInBothLanguages,
    /// <summary>What is said of an event is of some length.</summary>
    EventIsOfSomeLength,
    /// <summary>People know where to go or what to open.</summary>
    EventHasAPlaceOrALink,
    /// <summary>An event's link leads to a page of the web.</summary>
    EventLinkIsAPage,
    /// <summary>An event's clocks are those of a known zone.</summary>
    EventZoneIsKnown,
    /// <summary>A time is one that the place's clocks show.</summary>
    EventTimeIsOnTheClock,
    /// <summary>An event ends after it begins.</summary>
    EventEndsAfterItBegins,
    /// <summary>An event that is announced is still to come.</summary>
    EventIsToCome,
    /// <summary>A capacity is a number of people.</summary>
    CapacityIsANumberOfPeople,
    /// <summary>A capacity is not less than the places that were given.</summary>
    CapacityHoldsWhoHasAPlace,
    /// <summary>Organizations sign up until an event begins.</summary>
    EventTakesSignUpsUntilItBegins,
    /// <summary>Organizations that turned to the country sign up.</summary>
    SignUpIsAnOrganizationsOfTheCountry,
    /// <summary>A sign-up says how many people come.</summary>
    SignUpSaysHowManyPeople,
    /// <summary>No organization brings more people than there is room for.</summary>
    SignUpFitsIntoTheEvent,
    /// <summary>Whoever wants more places gets them while they are free and nobody waits.</summary>
    MorePlacesAreFree,
    /// <summary>What was sent is not rewritten.</summary>
    AlertIsWrittenBeforeItIsSent,
    /// <summary>An alert names the states whose law changes.</summary>
    AlertNamesWhere,
    /// <summary>An alert is said in both languages.</summary>
    AlertIsSaidInBothLanguages,
    /// <summary>An alert says where anybody can check it.</summary>
    AlertHasASource,
    /// <summary>What an alert says is of some length.</summary>
    AlertIsOfSomeLength,
    /// <summary>An alert is for organizations that live there.</summary>
    AlertReachesSomebody,
    /// <summary>A sent alert is taken back once.</summary>
    SentAlertIsTakenBackOnce,
}
