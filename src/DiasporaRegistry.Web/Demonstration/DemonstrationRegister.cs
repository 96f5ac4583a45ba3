using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Countries;
using DiasporaRegistry.Data.Registrations;
using DiasporaRegistry.Domain.CoInvestment.Proposals;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Documents;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Demonstration;

/// <summary>Brings invented organizations, marked as such, into a register that is shown to people who try it out; doing it twice changes nothing.</summary>
public static class DemonstrationRegister
{
    static readonly Actor Ministry = new(null, Capacity.MinistryReviewer);
    static readonly Actor Consulate = new(null, Capacity.ConsularOfficer);

    /// <summary>Makes the demonstration register, all or nothing, and has every page say so.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="representativeAccountId">The account that represents the organizations.</param>
    /// <param name="cancellationToken">Ends it; nothing is then left behind.</param>
    public static async Task EnsureAsync(IServiceProvider services, Guid representativeAccountId, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RegistryDb>();
        var stated = DemonstrationOrganization.ReadAll();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        // Two processes that start together: one makes it, the other waits and finds it made.
        await db.HoldAsync("demonstration_register", cancellationToken);
        using var letter = await MakeAsync(scope.ServiceProvider, db, stated, representativeAccountId, cancellationToken);
        letter?.Place();
        await transaction.CommitAsync(cancellationToken);
        letter?.Keep();
        services.GetRequiredService<DemonstrationNotice>().IsShown = true;
    }

    // The paper that waits for its row; none where the register is made already.
    static async Task<StagedDocument?> MakeAsync(IServiceProvider services, RegistryDb db, IReadOnlyList<DemonstrationOrganization> stated, Guid representative, CancellationToken cancellationToken)
    {
        if (await db.Organizations.AnyAsync(o => o.Id == DemonstrationOrganization.KeyOf(1), cancellationToken))
            return null;
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var making = new Making(db, services.GetRequiredService<ConsulateFinder>(), representative, now, await PlacesAsync(db, stated, cancellationToken), await db.RuleSets.AsNoTracking().ToListAsync(cancellationToken));
        await making.MakeAsync(stated, await DemonstrationAccounts.OfficeAsync(db, cancellationToken), cancellationToken);
        return making.LetterOf is { } file
            ? await services.GetRequiredService<DocumentStore>().StageAsync(file.ProposalId, file.Id, DemonstrationProposals.Letter, cancellationToken)
            : null;
    }

    static async Task<Dictionary<string, Place>> PlacesAsync(RegistryDb db, IReadOnlyList<DemonstrationOrganization> stated, CancellationToken cancellationToken)
    {
        var codes = stated.SelectMany(o => o.Origins.Concat(o.Residences).Concat(o.NamedMembers.Select(m => m.Place))).Distinct().ToList();
        return await db.Places.Where(p => codes.Contains(p.Code)).ToDictionaryAsync(p => p.Code, cancellationToken);
    }

    sealed class Making(RegistryDb db, ConsulateFinder finder, Guid representative, DateTimeOffset now, Dictionary<string, Place> places, List<RuleSet> ruleSets)
    {
        readonly Dictionary<int, Organization> made = [];
        readonly Dictionary<(int Number, string Country), Registration> registrations = [];
        readonly Actor owner = new(representative, Capacity.Representative);

        /// <summary>The letter that goes with the proposal that was submitted.</summary>
        public ProposalFile? LetterOf { get; private set; }

        public async Task MakeAsync(IReadOnlyList<DemonstrationOrganization> stated, DemonstrationOffice? office, CancellationToken cancellationToken)
        {
            foreach (var one in stated)
            {
                var organization = one.Registrations.Count == 0 ? Mapped(one) : Begun(one);
                await finder.AssignAsync(organization, cancellationToken);
                made[one.Number] = organization;
                db.Add(organization);
                // An organization is bound by its first submission, which every later statement must keep: each country after the other.
                foreach (var (country, state) in one.Registrations)
                    await RegisterAsync(one, organization, country, state, cancellationToken);
                await db.SaveAsync(new Act("demonstration.applied", Actor.System, organization.Id, organization.CountriesOfOrigin[0]), cancellationToken);
            }

            db.AddRange(DemonstrationProjects.Make(made, places, office?.Reviewer ?? representative, office?.Administrator ?? Guid.CreateVersion7(now), now));
            db.AddRange(DemonstrationReports.Make(made, Ministry, now));
            if (await db.Users.Where(a => a.Email == DemonstrationAccounts.Claimant).Select(a => (Guid?)a.Id).SingleOrDefaultAsync(cancellationToken) is { } claimant)
                db.AddRange(DemonstrationClaims.Make(made, representative, claimant, Ministry, now));
            if (office is not null)
                new DemonstrationDesk(db, office, representative, now).Make(made, registrations);
            var consulate = await db.Consulates.AsNoTracking().SingleAsync(c => c.Code == "MX-LOS-ANGELES", cancellationToken);
            db.AddRange(new DemonstrationNeeds(made, owner, office?.Administrator ?? representative, now).Make(consulate));
            db.AddRange(new DemonstrationParticipation(made, now).Make(consulate));
            await ProposeAsync(office?.Administrator ?? representative, cancellationToken);
            await BuildAsync(office?.Reviewer ?? representative, office?.Administrator ?? Guid.CreateVersion7(now), cancellationToken);
            await db.SaveAsync(new Act("demonstration.built", Actor.System), cancellationToken);
            await new DemonstrationSurveys(db, now).MakeAsync(cancellationToken);
        }

        async Task ProposeAsync(Guid officer, CancellationToken cancellationToken)
        {
            var programme = await db.Programmes.SingleAsync(p => p.Code == DemonstrationProposals.Template, cancellationToken);
            // A year that a ministry prepared in earnest is its own.
            if (await db.ProgrammeYears.AnyAsync(y => y.ProgrammeCode == programme.Code && y.Year == now.Year, cancellationToken))
                return;
            var (year, call, draft, submitted) = new DemonstrationProposals(made, registrations[(1, "MX")], places, owner, now).Make(programme, officer);
            db.AddRange(year, call, draft, submitted);
            LetterOf = submitted.Files.Single();
        }

        async Task BuildAsync(Guid clerk, Guid approver, CancellationToken cancellationToken)
        {
            var programme = await db.Programmes.SingleAsync(p => p.Code == DemonstrationProposals.Template, cancellationToken);
            if (!await db.ProgrammeYears.AnyAsync(y => y.ProgrammeCode == programme.Code && y.Year == now.Year - 1, cancellationToken))
                db.AddRange(new DemonstrationWorks(made, number => registrations[(number, "MX")], places, owner, clerk, approver, now).Make(programme, approver));
        }

        Organization Mapped(DemonstrationOrganization one)
        {
            var at = now.AddDays(-300);
            var organization = Organization.Map(places[one.Origins[0]].Country, $"demonstration:{one.Number}", one.MarkedName, "es", at);
            State(one, organization, at);
            return organization;
        }

        Organization Begun(DemonstrationOrganization one)
        {
            var at = StartOf(one.Registrations.Values.First(), one.Number);
            var organization = Organization.Begin(one.Id, representative, at);
            if (one.Kind is { } kind)
                organization.Classify(kind, at);
            organization.StateNames(Names(one, at), at);
            State(one, organization, at);
            foreach (var (number, from, to) in one.NumberedMembers)
                organization.AddMember(made[number], new HashSet<Guid>(), from, to, at);
            if (one.After is { } predecessor)
                db.Add(Succession.Say(made[predecessor], organization, new SuccessionTerms(SuccessionKind.SplitInto, null), new SuccessionFacts([], new HashSet<Guid>(), CountriesOfOrigin.EarliestDay(at)), SuccessionSide.Ministry, Actor.System, at));
            foreach (var (name, place) in one.NamedMembers)
                organization.AddMemberByName(name, places[place], null, null, at);
            organization.StateMembership(one.People, one.People - 4, one.People * 6, 35 + one.Number % 40, 40, at);
            organization.StateBoard(Board(one, at), at);
            organization.StateContacts(Contacts(one, at), at);
            return organization;
        }

        void State(DemonstrationOrganization one, Organization organization, DateTimeOffset at)
        {
            if (organization.Provenance == Provenance.Mapped && one.Kind is { } kind)
                organization.Classify(kind, at);
            organization.StateOrigins(one.Origins.Select(code => new OriginPlace(places[code], null, at)), at);
            organization.StateResidences(one.Residences.Select((code, index) =>
                new Residence(places[code], index == 0, null, Visibility.Ministry, false, at)), at);
            organization.StatePurpose(one.Objectives, one.Purpose, one.Founded, one.Founded is null ? [] : one.Reasons, one.Languages, "unincorporated", at);
        }

        static IEnumerable<OrganizationName> Names(DemonstrationOrganization one, DateTimeOffset at)
        {
            yield return new OrganizationName(one.MarkedName, NameType.Official, "es", at);
            if (one.Acronym is { } acronym)
                yield return new OrganizationName(acronym, NameType.Acronym, "es", at);
            if (one.Alias is { } alias)
                yield return new OrganizationName(alias, NameType.Alias, "es", at);
            if (one.Former is { } former)
                yield return new OrganizationName(former, NameType.Former, "es", at, one.Founded, one.Founded + 7);
        }

        // Reserved for examples: the domain .example (RFC 2606) and the telephone numbers 555-0100 to 555-0199.
        static IEnumerable<ContactChannel> Contacts(DemonstrationOrganization one, DateTimeOffset at) =>
        [
            new("email", $"contacto{one.Number:00}@demostracion.example", one.Number % 4 == 0 ? Visibility.Consular : Visibility.Public, at),
            new("phone", $"+120255501{one.Number:00}", one.Number % 3 == 0 ? Visibility.Ministry : Visibility.Consular, at),
        ];

        static IEnumerable<BoardMember> Board(DemonstrationOrganization one, DateTimeOffset at)
        {
            var from = CountriesOfOrigin.EarliestDay(at);
            return
            [
                new(one.Number % 2 == 0 ? "Presidenta de ejemplo" : "Presidente de ejemplo", BoardMember.President, from, from.AddYears(3),
                    one.Number % 3 == 1 ? Visibility.Public : Visibility.Consular, at),
                new("Secretaria de ejemplo", "secretary", from, from.AddYears(3), Visibility.Ministry, at),
                new("Tesorero de ejemplo", "treasurer", from, from.AddYears(3), Visibility.Consular, at),
            ];
        }

        async Task RegisterAsync(DemonstrationOrganization one, Organization organization, string country, RegistrationState state, CancellationToken cancellationToken)
        {
            var begun = StartOf(state, one.Number);
            var ordinal = one.Registrations.Keys.Order(StringComparer.Ordinal).ToList().IndexOf(country);
            var registration = Registration.Begin(DemonstrationOrganization.KeyOf((1 + ordinal) * 1000 + one.Number), organization.Id, country, "es", null, owner, begun);
            db.Add(registration);
            registrations[(one.Number, country)] = registration;
            if (state == RegistrationState.Draft)
                return;

            var filed = begun.AddDays(2);
            var ruleSet = RuleSet.InForce(ruleSets.Where(r => r.Country == country), CountriesOfOrigin.DayIn(country, filed))!;
            var consulate = await finder.ForPrincipalResidenceAsync(organization, country, cancellationToken);
            registration.Submit(organization, ruleSet, [], consulate, Reference.New(), owner, filed);
            if (state is RegistrationState.Submitted or RegistrationState.ConsularOpinion)
                return;

            if (registration.State == RegistrationState.ConsularOpinion)
                registration.GiveOpinion(OpinionKind.Favourable, "Conocemos a la organización; su mesa directiva está completa.", registration.ConsulateCode!, Consulate, filed.AddDays(5));
            else
                registration.TakeUp(Ministry, filed.AddDays(5));
            if (state == RegistrationState.Returned)
            {
                registration.Return(organization, new Dictionary<ApplicationSection, string>
                {
                    [ApplicationSection.Origin] = "Diga de qué municipio vienen la mayoría de sus integrantes.",
                }, isRecognisedElsewhere: false, Ministry, filed.AddDays(8));
            }
            else if (state != RegistrationState.MinistryReview)
            {
                await DecideAsync(one, registration, ruleSet, state, filed.AddDays(9), cancellationToken);
            }
        }

        async Task DecideAsync(DemonstrationOrganization one, Registration registration, RuleSet ruleSet, RegistrationState state, DateTimeOffset decided, CancellationToken cancellationToken)
        {
            var from = CountriesOfOrigin.DayIn(registration.Country, decided);
            var until = ruleSet.ValidUntil(from);
            var end = new DateTimeOffset(until, TimeOnly.MinValue, TimeSpan.Zero);
            registration.Approve(await RegistrationNumbers.NextAsync(db, registration.Country, from.Year, cancellationToken), from, until, Ministry, decided);
            switch (state)
            {
                case RegistrationState.RenewalDue:
                    registration.MarkRenewalDue(end.AddDays(-60));
                    // Something that waits, where the rules let no confirmation renew by itself.
                    if (!ruleSet.ConfirmationRenews)
                    {
                        var consulate = await finder.ForPrincipalResidenceAsync(made[one.Number], registration.Country, cancellationToken);
                        registration.Confirm(made[one.Number], ruleSet, [], consulate, CountriesOfOrigin.DayIn(registration.Country, now), owner, now.AddDays(-3));
                        if (registration.RenewalWaitsForOpinion && one.Number % 2 == 0)
                            registration.GiveOpinion(OpinionKind.Favourable, "Siguen trabajando y presentaron el acta de su elección.", registration.ConsulateCode!, Consulate, now.AddDays(-1));
                    }

                    break;
                case RegistrationState.Expired:
                    registration.Expire(end.AddDays(1), ruleSet.GraceDays);
                    break;
                case RegistrationState.Suspended:
                    registration.Suspend("Dos personas dicen presidir la organización; esperamos el acta de la elección.", Ministry, now.AddDays(-20));
                    break;
                case RegistrationState.Dissolved:
                    var today = CountriesOfOrigin.DayIn(registration.Country, now);
                    db.Dissolutions.Add(made[one.Number].Dissolve(today.AddDays(-40), "Nos dividimos en dos clubes, uno por cada barrio.", today, owner, now.AddDays(-10)));
                    registration.End(owner, now.AddDays(-10));
                    break;
            }
        }

        DateTimeOffset StartOf(RegistrationState state, int number) => now.AddDays(state switch
        {
            RegistrationState.Expired => -900 - number,
            RegistrationState.RenewalDue => -715 + number % 20,
            RegistrationState.Approved or RegistrationState.Suspended => -100 - 7 * number,
            RegistrationState.Draft => -1,
            _ => -15 - number % 20,
        });
    }
}
