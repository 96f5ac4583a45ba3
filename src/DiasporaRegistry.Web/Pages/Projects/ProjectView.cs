using System.Text.Json.Nodes;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.CoInvestment;
using DiasporaRegistry.Data.CoInvestment.Public;
using DiasporaRegistry.Domain.CoInvestment.Committee;
using DiasporaRegistry.Domain.CoInvestment.Proposals;
using DiasporaRegistry.Domain.CoInvestment.Years;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Web.Language;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Projects;

/// <summary>What a project's proposal says that everyone may read.</summary>
/// <param name="Text">What is built, and why.</param>
/// <param name="People">For how many people.</param>
/// <param name="Costs">What it costs, line by line.</param>
public sealed record SaidOfProject(string? Text, Beneficiaries People, IReadOnlyList<CostLine> Costs);

/// <summary>A project as anyone may see it.</summary>
/// <param name="Facts">What it is.</param>
/// <param name="Money">Its money.</param>
/// <param name="Entries">Its books.</param>
public sealed record ProjectView(ProjectFacts Facts, MoneyOfProject Money, IReadOnlyList<PublicEntry> Entries)
{
    /// <summary>What its proposal says; none of what is older than the register.</summary>
    public SaidOfProject? Says { get; init; }
    /// <summary>Its category, where a public year says what it is.</summary>
    public FundingCategory? Category { get; init; }
    /// <summary>Whether its programme year has a page.</summary>
    public bool HasYear { get; init; }
    /// <summary>Its call.</summary>
    public (Guid Id, string Title)? Call { get; init; }
    /// <summary>The session that awarded it, whose minutes are public.</summary>
    public (Guid Id, int Number)? Session { get; init; }
    /// <summary>Whether the programme's office awarded it, in a year that asks for no committee.</summary>
    public bool IsAwardedByOffice { get; init; }
    /// <summary>Its life, day by day.</summary>
    public IReadOnlyList<TimelineDay> Timeline { get; init; } = [];

    /// <summary>The programme's name.</summary>
    public string Programme => Languages.Choose(Facts.ProgrammeEs, Facts.ProgrammeEn);

    /// <summary>Where it is, from the locality up.</summary>
    public string Place => Domain.Organizations.OriginPlace.Label(Facts.Locality, Languages.Choose(Facts.PlaceEs, Facts.PlaceEn));

    /// <summary>The point that stands for it on a map: its own, or that of its place.</summary>
    public Directory.PlaceOnMap? OnMap => (Facts.Latitude ?? Facts.PlaceLatitude) is { } north && (Facts.Longitude ?? Facts.PlaceLongitude) is { } east
        ? new(Place.Split(',')[0], north, east, Facts.Latitude is null && Facts.PlaceLevel is PlaceLevel.Country or PlaceLevel.Subdivision, true)
        : null;

    /// <summary>A party of an entry; none where it is about money that is no longer one party's.</summary>
    public NamedParty? PartyOf(PublicEntry entry) => Money.Parties.Select(p => p.Party).FirstOrDefault(p => p.Id == entry.PartyId);

    /// <summary>Finds a project by the last part of its address: its number or its key.</summary>
    public static async Task<ProjectFacts?> FindAsync(RegistryDb db, string key, CancellationToken cancel)
    {
        var (id, reference) = (Guid.TryParse(key, out var known) ? known : Guid.Empty, key.ToUpperInvariant());
        return await db.Facts(db.PublicProjects().AsNoTracking().Where(p => p.Id == id || p.Reference == reference)).SingleOrDefaultAsync(cancel);
    }

    /// <summary>Reads all that its page says, in as many questions however large its books are.</summary>
    public static async Task<ProjectView> ReadAsync(RegistryDb db, ProjectFacts facts, CancellationToken cancel)
    {
        var money = (await db.MoneyOfAsync([(facts.Id, facts.Currency)], cancel))[facts.Id];
        var entries = await db.PublicProjects().AsNoTracking().Where(p => p.Id == facts.Id).PublicEntries(db).ToListAsync(cancel);
        var proposal = facts.ProposalId is null ? null : await db.Proposals.AsNoTracking().Where(p => p.Id == facts.ProposalId)
            .Select(p => new { p.Says, p.SubmittedAt, p.CallId, p.Call!.TitleEs, p.Call.TitleEn, Awarded = db.Awards.Where(a => a.ProposalId == p.Id && a.SessionId == null).Select(a => (DateTimeOffset?)a.AwardedAt).FirstOrDefault(), IsPublic = db.PublicCalls().Any(c => c.Id == p.CallId) }).SingleOrDefaultAsync(cancel);
        var session = facts.ProposalId is null ? null : await db.PublicSessions().AsNoTracking().Where(s => s.Items.Any(i => i.ProposalId == facts.ProposalId && i.Decision == SessionDecision.Awarded))
            .OrderBy(s => s.HeldAt).Select(s => new { s.Id, s.Number, s.HeldAt }).FirstOrDefaultAsync(cancel);
        var year = await db.PublicYears().AsNoTracking().Where(y => y.ProgrammeCode == facts.ProgrammeCode && y.Year == facts.Year).Select(y => new { y.Rules }).SingleOrDefaultAsync(cancel);
        return new(facts, money, entries)
        {
            Says = proposal is null ? null : new(proposal.Says.Text, proposal.Says.People, proposal.Says.Costs),
            Category = year?.Rules.CategoryOf(facts.Category),
            HasYear = year is not null,
            Call = proposal is { IsPublic: true } ? (proposal.CallId, Languages.Choose(proposal.TitleEs, proposal.TitleEn)) : null,
            Session = session is null ? null : (session.Id, session.Number),
            IsAwardedByOffice = proposal?.Awarded is not null,
            Timeline = Projects.Timeline.Of(facts, Day(proposal?.SubmittedAt), Day(session?.HeldAt ?? proposal?.Awarded), entries),
        };

        DateOnly? Day(DateTimeOffset? at) => at is { } moment ? CountriesOfOrigin.DayIn(facts.Country, moment) : null;
    }

    /// <summary>The facts as search engines read them (schema.org, JSON-LD).</summary>
    /// <param name="address">The page.</param>
    /// <param name="site">The address of the register, without a slash at its end.</param>
    public JsonObject Linked(string address, string site)
    {
        var place = new JsonObject { ["@type"] = "Place", ["name"] = Place, ["address"] = new JsonObject { ["@type"] = "PostalAddress", ["addressCountry"] = Facts.Country } };
        if (OnMap is { IsArea: false } point)
            place["geo"] = new JsonObject { ["@type"] = "GeoCoordinates", ["latitude"] = point.Latitude, ["longitude"] = point.Longitude };
        var data = new JsonObject
        {
            ["@context"] = "https://schema.org",
            ["@type"] = "Project",
            ["@id"] = address,
            ["url"] = address,
            ["name"] = Facts.Title,
            ["location"] = place,
            ["parentOrganization"] = new JsonObject { ["@type"] = "Organization", ["name"] = Programme, ["url"] = $"{site}/{Languages.Current}/programmes/{Facts.ProgrammeCode.ToLowerInvariant()}" },
        };
        if (Facts.Reference is { } reference)
            data["identifier"] = reference;
        if (Says?.Text is { } text)
            data["description"] = text;
        if (Money.Parties.Where(p => p.Sum.Committed > 0).ToList() is { Count: > 0 } signed)
        {
            data["funding"] = new JsonArray([.. signed.Select(p =>
            {
                var grant = new JsonObject { ["@type"] = "MonetaryGrant", ["amount"] = new JsonObject { ["@type"] = "MonetaryAmount", ["currency"] = p.Sum.Currency, ["value"] = p.Sum.Committed } };
                // Who has no name here has none there.
                if (p.Party.Name is { } name)
                    grant["funder"] = new JsonObject { ["@type"] = "Organization", ["name"] = name };
                return (JsonNode)grant;
            })]);
        }

        return data;
    }
}
