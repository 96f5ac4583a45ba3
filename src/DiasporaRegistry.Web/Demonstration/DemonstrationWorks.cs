using DiasporaRegistry.Data.CoInvestment;
using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.Domain.CoInvestment.Calls;
using DiasporaRegistry.Domain.CoInvestment.Committee;
using DiasporaRegistry.Domain.CoInvestment.Execution;
using DiasporaRegistry.Domain.CoInvestment.Proposals;
using DiasporaRegistry.Domain.CoInvestment.Years;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;

namespace DiasporaRegistry.Web.Demonstration;

/// <summary>An invented year of Mexico's 3x1 whose call is over: works in five states and four categories, from awarded to closed, with a mistake that was mended and money that was exchanged.</summary>
sealed class DemonstrationWorks(Dictionary<int, Organization> made, Func<int, Registration> registrations, Dictionary<string, Place> places, Actor owner, Guid clerk, Guid approver, DateTimeOffset now)
{
    const decimal Rate = 18.50m;

    readonly DateOnly today = CountriesOfOrigin.DayIn("MX", now);

    /// <summary>What became of a work.</summary>
    enum End
    {
        Awarded,
        Signed,
        Paying,
        Mended,
        Exchanged,
        Closed,
        GivenUp,
    }

    /// <summary>One invented work.</summary>
    sealed record Work(int Club, string Place, string? Locality, string State, string Town, string Title, string Category, decimal Cost, decimal? Units, int People, double? Latitude, double? Longitude, End End);

    static readonly IReadOnlyList<Work> All =
    [
        new(1, "MX-32020", "El Cargadero", "Zacatecas", "Jerez", "Pavimentación de la calle Allende", "streets", 1_840_000, 2_300, 640, 22.6411, -103.0012, End.Closed),
        new(2, "MX-32045", null, "Zacatecas", "Tepechitlán", "Drenaje de la colonia Lindavista", "water", 1_260_000, 118, 540, null, null, End.Paying),
        new(3, "MX-32019", null, "Zacatecas", "Jalpa", "Ampliación del centro de salud de Jalpa", "community", 960_000, null, 4_200, null, null, End.Mended),
        new(4, "MX-16071", "Villachuato", "Michoacán", "Puruándiro", "Agua potable para Villachuato", "water", 2_400_000, 310, 1_500, null, null, End.Exchanged),
        new(5, "MX-16112", null, "Michoacán", "Zitácuaro", "Taller de conservas de guayaba", "productive", 480_000, null, 36, null, null, End.Paying),
        new(6, "MX-16024", null, "Michoacán", "Cherán", "Cancha techada de la secundaria", "community", 1_120_000, null, 900, null, null, End.Signed),
        new(7, "MX-20551", null, "Oaxaca", "Tlacolula de Matamoros", "Camino a la escuela", "streets", 720_000, 1_450, 380, null, null, End.Awarded),
        new(9, "MX-21019", null, "Puebla", "Atlixco", "Restauración de la plaza", "community", 1_600_000, null, 5_100, null, null, End.Paying),
        new(11, "MX-11021", null, "Guanajuato", "Moroleón", "Taller de costura de mujeres", "productive", 390_000, null, 24, null, null, End.GivenUp),
    ];

    /// <summary>Makes them: the year, its call, and what was awarded.</summary>
    public IEnumerable<object> Make(Programme programme, Guid officer)
    {
        var template = ProgrammeTemplates.All.Single(t => t.Code == DemonstrationProposals.Template).Rules;
        // Nobody invented sits on a committee, no letter was written and no tranche released: the year asks for none of them.
        var rules = template with { Committee = [], Quorum = 0, Criteria = [], Steps = [.. template.Steps.Except([ProgrammeStep.CommitteeSession, ProgrammeStep.MunicipalLetter, ProgrammeStep.Tranches])] };
        var year = ProgrammeYear.FromTemplate(programme, now.Year - 1, DemonstrationProposals.Template, rules, officer, now.AddDays(-120));
        year.Open(now.AddDays(-110));
        yield return year;
        var call = new Call(year, 1, new CallTerms("Obras de clubes, segunda vuelta (demostración)", "Works of clubs, second round (demonstration)", "Reglas y montos de demostración.", "Rules and amounts are a demonstration.",
            now.AddDays(-95), now.AddDays(-80), [new("Infraestructura", "Infrastructure", ["streets", "water", "community"], 4_000_000), new("Productivos", "Productive", ["productive"], 1_000_000)]), officer, now.AddDays(-105));
        call.Publish(year, now.AddDays(-100));
        yield return call;
        var proposals = All.Select((work, i) => (Work: work, Proposal: Proposed(work, i + 1, call, year, rules))).ToList();
        foreach (var (work, proposal) in proposals)
        {
            var line = call.LineOf(work.Category)!;
            var before = proposals.TakeWhile(p => p.Proposal != proposal).Where(p => call.LineOf(p.Work.Category) == line).Sum(p => p.Proposal.Asked);
            yield return proposal;
            yield return Award.Directly(proposal, call, year, before, "Cumple las reglas y la comunidad la pidió (demostración).", new Actor(officer, Capacity.MinistryReviewer), now.AddDays(-70));
        }

        foreach (var (work, proposal) in proposals)
        {
            var project = Project.Of(proposal, made[work.Club].OfficialName, year, call, places[work.Place], clerk, now);
            var works = Done(work, project, new DemonstrationProgress(rules, owner, clerk, approver, today, now));
            yield return project;
            if (works is not null)
                yield return works;
        }
    }

    Proposal Proposed(Work work, int number, Call call, ProgrammeYear year, YearRules rules)
    {
        var proposal = new Proposal(call, year, made[work.Club].Id, number, owner, now.AddDays(-92));
        var money = new Money(work.Cost, "MXN");
        var shares = work.Category == "productive" ? money.Share(1, 1) : money.Share(1, 1, 1, 1);
        var club = made[work.Club].OfficialName;
        proposal.Rewrite(new ProposalStatement
        {
            Title = $"{work.Title} (demostración)",
            Category = work.Category,
            Place = work.Place,
            Locality = work.Locality,
            Latitude = work.Latitude,
            Longitude = work.Longitude,
            Text = "La comunidad la pidió en asamblea y la cuidará un comité de vecinos. Es una obra inventada, para mostrar cómo se sigue el dinero.",
            Units = work.Units,
            People = new(work.People, work.People * 53 / 100, work.People * 31 / 100, work.Place.StartsWith("MX-20", StringComparison.Ordinal) ? work.People * 80 / 100 : 0),
            Costs = [new("Materiales", work.Cost * 0.62m), new("Mano de obra", work.Cost * 0.31m), new("Proyecto y supervisión", work.Cost * 0.07m)],
            Funding = work.Category == "productive"
                ? [new(PartyKind.Federal, "Gobierno federal", shares[0].Amount), new(PartyKind.Organization, club, shares[1].Amount)]
                : [new(PartyKind.Federal, "Gobierno federal", shares[0].Amount), new(PartyKind.Organization, club, shares[1].Amount), new(PartyKind.State, work.State, shares[2].Amount), new(PartyKind.Municipality, work.Town, shares[3].Amount)],
            CommitteeMembers = 5,
            CommitteeWomen = 3,
            Committee = "Comité elegido en asamblea (demostración)",
        }, rules, now.AddDays(-91));
        proposal.Submit(call, year, registrations(work.Club), made[work.Club].Kind!.Value, places[work.Place], owner, now.AddDays(-84));
        proposal.Admit(call, new Actor(approver, Capacity.MinistryReviewer), now.AddDays(-75));
        return proposal;
    }

    ProjectWorks? Done(Work work, Project project, DemonstrationProgress progress)
    {
        if (work.End == End.Awarded)
            return null;
        var books = new Books(project, clerk, approver, today, now);
        foreach (var party in project.Parties)
            project.Commit(party.Id, work.End == End.Exchanged && party.Kind == PartyKind.Organization ? books.PledgeOf(party) - new Money(18_000 * Rate, "MXN") : books.PledgeOf(party), new CommitmentSignature("titular (demostración)", "convenio (demostración)"), today.AddDays(-55), books.Recorded());
        project.Agree($"CONV-{work.Place[3..]}-{now.Year - 1} (demostración)", today.AddDays(-54), clerk, now);
        var parties = project.Parties.ToList();
        var works = progress.Begin(project);
        switch (work.End)
        {
            case End.Paying:
                books.Receive(parties[0], 100, -50);
                books.Collect(parties[1], 60, 214, -46);
                progress.Report(project, works, "Se limpió y se niveló; llegó la primera entrega de materiales.", 100, 10, 0);
                books.PayOut(45, -30);
                books.PayOut(20, -12);
                break;
            case End.Mended:
                books.Receive(parties[0], 100, -50);
                // The receipt was typed for the wrong party, and stays in sight with what took it back.
                books.TakeBack(books.Receive(parties[2], 50, -44), "Se registró a nombre de otra parte.", -43);
                books.Receive(parties[3], 50, -43);
                progress.Report(project, works, "Terminó la preparación y empezó la obra.", 100, 30, 0);
                books.PayOut(25, -20);
                break;
            case End.Exchanged:
                books.Receive(parties[0], 100, -50);
                books.ReceiveDollars(parties[1], 18_000, Rate, -48);
                books.Receive(parties[2], 100, -40);
                books.Fee(1_250, -39);
                progress.Report(project, works, "La red ya llega a la mitad de las casas.", 100, 60, 10);
                books.PayOut(80, -15);
                break;
            case End.Closed:
                foreach (var (i, party) in parties.Index())
                    books.Receive(party, 100, -50 + i);
                books.Fee(2_400, -40);
                progress.Report(project, works, "Quedó terminada; los vecinos la recorrieron con el comité.", 100, 100, 100);
                books.PayOut(50, -35);
                books.PayOut(100, -14);
                progress.Deliver(project, works);
                project.Close(today.AddDays(-3), clerk, now);
                break;
            case End.GivenUp:
                books.Receive(parties[0], 100, -50);
                books.Return(parties[0], 100, -20);
                project.CallOff("El local donde iba el taller se vendió, y el club y el municipio no encontraron otro. El dinero se devolvió completo (demostración).", today.AddDays(-5), clerk, now);
                break;
            default:
                books.Receive(parties[0], 40, -10);
                break;
        }

        return works;
    }

    /// <summary>The books of an invented work, kept by two invented people.</summary>
    sealed class Books(Project project, Guid clerk, Guid approver, DateOnly today, DateTimeOffset now)
    {
        int papers;

        public Recording Recorded() => new(Guid.CreateVersion7(now), clerk, now);

        public Money PledgeOf(ProjectParty party) => new(project.Balances.Pledged(project.Currency, party.Id), project.Currency);

        public LedgerEntry Receive(ProjectParty party, int percent, int day) => Book(project.PrepareReceipt(party.Id, Part(PledgeOf(party).Amount, percent), today.AddDays(day), Paper("receipt"), null, Recorded()));

        public void Collect(ProjectParty party, int percent, int donors, int day) => Book(project.PrepareReceipt(party.Id, Part(PledgeOf(party).Amount, percent), today.AddDays(day), Paper("receipt"),
            party.Kind == PartyKind.Organization ? new CollectiveRemittance(donors, today.AddDays(day - 40), today.AddDays(day - 3)) : null, Recorded()));

        public void ReceiveDollars(ProjectParty party, decimal dollars, decimal rate, int day)
        {
            var given = new Money(dollars, "USD");
            project.Commit(party.Id, given, new CommitmentSignature("titular (demostración)", "convenio (demostración)"), today.AddDays(-55), Recorded());
            Book(project.PrepareReceipt(party.Id, given, today.AddDays(day), Paper("receipt"), null, Recorded()));
            Book(project.PrepareExchange(given, new Money(dollars * rate, "MXN"), new ConversionRate(rate, today.AddDays(day), "Banco de México (demostración)"), today.AddDays(day), Paper("receipt"), Recorded()));
        }

        public void Return(ProjectParty party, int percent, int day) => Book(project.PrepareReturn(party.Id, Part(PledgeOf(party).Amount, percent), today.AddDays(day), Paper("receipt"), Recorded()));

        public void Fee(decimal amount, int day) => Book(project.PrepareFee(new Money(amount, project.Currency), today.AddDays(day), Paper("statement"), Recorded()));

        // A part of what is in hand on that day.
        public void PayOut(int percent, int day) => Book(project.PreparePayOut(Part(project.Balances.Funds(project.Currency), percent), today.AddDays(day), [.. Paper("invoice"), .. Paper("transfer")], [], Recorded()));

        public void TakeBack(LedgerEntry entry, string reason, int day) => Book(project.PrepareReversal(entry.Id, reason, today.AddDays(day), Recorded()));

        LedgerEntry Book(PaymentOrder order) => project.Approve(order.Id, approver, now);

        Money Part(decimal amount, int percent) => new(decimal.Round(amount * percent / 100, 2), project.Currency);

        StatedEvidence[] Paper(string kind) => [new(kind, $"demostración {project.Reference} {++papers}", "Proveedor (demostración)")];
    }
}
