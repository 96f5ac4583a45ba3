using System.Globalization;
using System.Xml;
using DiasporaRegistry.Data.CoInvestment.Public;
using DiasporaRegistry.Data.Exports;
using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Pages.Projects;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Standards;

/// <summary>Writes programmes and projects as activities of IATI 2.03: programmes above (hierarchy 1), projects below (2), with the elements in the order that the schema asks for.</summary>
public sealed class IatiActivities(Publisher publisher, IStringLocalizer<ProjectsText> text, IStringLocalizer<StandardsText> words)
{
    /// <summary>The version of the standard.</summary>
    public const string Version = "2.03";

    const string Government = "10";
    const string OwnVocabulary = "99";

    /// <summary>The identifier of a project.</summary>
    public string IdOf(ProjectFacts facts) => $"{publisher.IatiOrganization}-{facts.Reference ?? facts.Id.ToString()}";

    /// <summary>The identifier of a programme.</summary>
    public string IdOf(string programme) => $"{publisher.IatiOrganization}-{programme}";

    /// <summary>Writes a programme.</summary>
    /// <param name="xml">Where it goes.</param>
    /// <param name="programme">The programme.</param>
    /// <param name="isOpen">Whether a year of it is run in this register.</param>
    /// <param name="projects">The identifiers of its projects.</param>
    public async Task WriteAsync(XmlWriter xml, Programme programme, bool isOpen, IEnumerable<string> projects)
    {
        var isOver = programme.LastYear is not null && !isOpen;
        await BeginAsync(xml, IdOf(programme.Code), null, 1, null);
        await TextAsync(xml, "title", null, programme.NameEs, programme.NameEn);
        await TextAsync(xml, "description", ("type", "1"), Said(programme.SourceEs, programme.NameEs), Said(programme.SourceEn, programme.NameEn));
        await ElementAsync(xml, "participating-org", ["type", Government, "role", "2"], () => NarrativesAsync(xml, Said(programme.InstitutionEs, Name("es")), Said(programme.InstitutionEn, Name("en"))));
        await ElementAsync(xml, "activity-status", ["code", isOver ? "4" : "2"]);
        await DateAsync(xml, programme.FirstYear is null ? "1" : "2", new DateOnly(programme.FirstYear ?? 2000, 1, 1));
        if (programme.LastYear is { } last && isOver)
            await DateAsync(xml, "4", new DateOnly(last, 12, 31));
        await ElementAsync(xml, "recipient-country", ["code", programme.Country, "percentage", "100"]);
        foreach (var project in projects)
            await ElementAsync(xml, "related-activity", ["ref", project, "type", "2"]);
        await xml.WriteEndElementAsync();
    }

    /// <summary>Writes a project.</summary>
    public async Task WriteAsync(XmlWriter xml, PublishedProject project, CategoryWords categories)
    {
        var facts = project.Facts;
        var parties = project.Money.Parties.Select(p => p.Party).DistinctBy(p => p.Id).ToList();
        await BeginAsync(xml, IdOf(facts), facts.Currency, 2, project.ChangedAt);
        await TextAsync(xml, "title", null, facts.Title, null);
        await TextAsync(xml, "description", ("type", "1"), project.Text ?? facts.Title, null);
        foreach (var party in parties)
            await OrganizationAsync(xml, "participating-org", party, "1");
        if (parties.Count == 0)
            await ElementAsync(xml, "participating-org", ["type", Government, "role", "2"], () => NarrativesAsync(xml, Name("es"), Name("en")));
        await ElementAsync(xml, "activity-status", ["code", facts.Stage switch { ProjectStage.Awarded => "1", ProjectStage.UnderWay => "2", ProjectStage.Delivered => "3", ProjectStage.Closed => "4", _ => "5" }]);
        await DateAsync(xml, "1", facts.FirstDay);
        if (facts.AgreedOn is { } begun)
            await DateAsync(xml, "2", begun);
        if ((facts.DeliveredOn ?? facts.ClosedOn) is { } end)
            await DateAsync(xml, "4", end);
        await ElementAsync(xml, "recipient-country", ["code", facts.Country, "percentage", "100"]);
        await LocationAsync(xml, facts);
        if (facts.Category is { } category)
            await ElementAsync(xml, "sector", ["vocabulary", OwnVocabulary, "vocabulary-uri", $"{publisher.Site}/es/programmes/{facts.ProgrammeCode.ToLowerInvariant()}", "code", category, "percentage", "100"],
                () => NarrativesAsync(xml, categories.Of(facts.ProgrammeCode, category)?.NameEs ?? category, categories.Of(facts.ProgrammeCode, category)?.NameEn));
        if (facts.Cost is { } cost)
            await PeriodAsync(xml, "budget", ["type", "1", "status", facts.AgreedOn is null ? "1" : "2"], facts.FirstDay, facts.FirstDay.AddYears(1).AddDays(-1), cost, facts.Currency, null);
        foreach (var (party, sum) in project.Money.Parties.Where(p => project.Awaited(p.Sum) > 0 && facts.ClosedOn is null))
            await PeriodAsync(xml, "planned-disbursement", ["type", "1"], facts.AgreedOn ?? facts.FirstDay, null, project.Awaited(sum), sum.Currency, party);
        foreach (var entry in project.Entries.Where(e => e.Subject != LedgerAct.Exchange))
            await TransactionAsync(xml, project, entry);
        foreach (var bound in project.Bound().Where(b => b.Amount != 0))
            await CommitmentAsync(xml, facts, bound);
        await ElementAsync(xml, "related-activity", ["ref", IdOf(facts.ProgrammeCode), "type", "1"]);
        await xml.WriteEndElementAsync();
    }

    async Task BeginAsync(XmlWriter xml, string id, string? currency, int hierarchy, DateTimeOffset? changed)
    {
        await xml.WriteStartElementAsync(null, "iati-activity", null);
        if (changed is { } at)
            await xml.WriteAttributeStringAsync(null, "last-updated-datetime", null, ExportCode.Of(at));
        await xml.WriteAttributeStringAsync("xml", "lang", null, "es");
        if (currency is not null)
            await xml.WriteAttributeStringAsync(null, "default-currency", null, currency);
        await xml.WriteAttributeStringAsync(null, "hierarchy", null, hierarchy.ToString(CultureInfo.InvariantCulture));
        await xml.WriteElementStringAsync(null, "iati-identifier", null, id);
        await ElementAsync(xml, "reporting-org", ["ref", publisher.IatiOrganization, "type", Government], () => NarrativesAsync(xml, Name("es"), Name("en")));
    }

    static async Task LocationAsync(XmlWriter xml, ProjectFacts facts) => await ElementAsync(xml, "location", ["ref", facts.PlaceCode], async () =>
    {
        await ElementAsync(xml, "location-reach", ["code", "1"]);
        await TextAsync(xml, "name", null, Domain.Organizations.OriginPlace.Label(facts.Locality, facts.PlaceEs), Domain.Organizations.OriginPlace.Label(facts.Locality, facts.PlaceEn));
        if ((facts.Latitude ?? facts.PlaceLatitude) is not { } north || (facts.Longitude ?? facts.PlaceLongitude) is not { } east)
            return;
        await ElementAsync(xml, "point", ["srsName", "http://www.opengis.net/def/crs/EPSG/0/4326"], () => xml.WriteElementStringAsync(null, "pos", null, string.Create(CultureInfo.InvariantCulture, $"{north:0.######} {east:0.######}")));
        await ElementAsync(xml, "exactness", ["code", facts.Latitude is null ? "2" : "1"]);
    });

    // What is taken back is the same again below zero, so that sums are those of the books; money given back is money that came in no longer.
    async Task TransactionAsync(XmlWriter xml, PublishedProject project, PublicEntry entry)
    {
        var type = entry.Subject switch { LedgerAct.Pledge => "13", LedgerAct.Commit => "11", LedgerAct.Receive or LedgerAct.Return => "1", _ => "4" };
        var amount = (entry.Reverses is null) == (entry.Subject != LedgerAct.Return) ? entry.Amount : -entry.Amount;
        await ElementAsync(xml, "transaction", ["ref", $"{IdOf(project.Facts)}-{entry.Sequence.ToString(CultureInfo.InvariantCulture)}"], async () =>
        {
            await ElementAsync(xml, "transaction-type", ["code", type]);
            await ElementAsync(xml, "transaction-date", ["iso-date", ExportCode.Of(entry.Day)]);
            await ValueAsync(xml, amount, entry.Currency, entry.Day);
            if (Said(entry) is { } key)
            {
                var (es, en) = InBoth(() => key == "Iati.Reverse" ? words[key, entry.Reverses!] : words[key]);
                await TextAsync(xml, "description", null, es, en);
            }

            if (project.PartyOf(entry) is { } party)
                await OrganizationAsync(xml, "provider-org", party, null);
        });
    }

    // The fund of a work promises to spend on it what its parties promised to give: an incoming commitment of theirs is an outgoing one of the work.
    async Task CommitmentAsync(XmlWriter xml, ProjectFacts facts, BoundMoney bound) => await ElementAsync(xml, "transaction", ["ref", $"{IdOf(facts)}-{bound.Key}"], async () =>
    {
        await ElementAsync(xml, "transaction-type", ["code", "2"]);
        await ElementAsync(xml, "transaction-date", ["iso-date", ExportCode.Of(bound.Day)]);
        await ValueAsync(xml, bound.Amount, bound.Currency, bound.Day);
        var (es, en) = InBoth(() => words[bound.Why, facts.AgreementNumber ?? ""]);
        await TextAsync(xml, "description", null, es.Trim(), en.Trim());
    });

    static string? Said(PublicEntry entry) => entry.Reverses is not null ? "Iati.Reverse" : entry.Act switch { LedgerAct.Return => "Iati.Return", LedgerAct.Fee => "Iati.Fee", _ => null };

    async Task PeriodAsync(XmlWriter xml, string name, string[] attributes, DateOnly start, DateOnly? end, decimal amount, string currency, NamedParty? from) => await ElementAsync(xml, name, attributes, async () =>
    {
        await ElementAsync(xml, "period-start", ["iso-date", ExportCode.Of(start)]);
        if (end is { } last)
            await ElementAsync(xml, "period-end", ["iso-date", ExportCode.Of(last)]);
        await ValueAsync(xml, amount, currency, start);
        if (from is not null)
            await OrganizationAsync(xml, "provider-org", from, null);
    });

    async Task OrganizationAsync(XmlWriter xml, string name, NamedParty party, string? role)
    {
        var type = party.Kind switch { PartyKind.Federal => Government, PartyKind.State or PartyKind.Municipality => "11", PartyKind.Organization => "21", _ => "90" };
        List<string> attributes = party.OrganizationId is { } id ? ["ref", $"{publisher.IatiOrganization}-{id:N}"] : [];
        attributes.AddRange(["type", type]);
        if (role is not null)
            attributes.AddRange(["role", role]);
        var (es, en) = InBoth(() => text.NameOf(party));
        await ElementAsync(xml, name, [.. attributes], () => NarrativesAsync(xml, es, en == es ? null : en));
    }

    string Name(string language) => publisher.NameIn(language) ?? In(language, () => words["Iati.Publisher"]);

    static string Said(string text, string otherwise) => text.Length > 0 ? text : otherwise;

    static (string Es, string En) InBoth(Func<string> say) => (In("es", say), In("en", say));

    static string In(string language, Func<string> say)
    {
        using var said = Languages.Use(language);
        return say();
    }

    static Task DateAsync(XmlWriter xml, string type, DateOnly day) => ElementAsync(xml, "activity-date", ["iso-date", ExportCode.Of(day), "type", type]);

    static async Task ValueAsync(XmlWriter xml, decimal amount, string currency, DateOnly day) =>
        await ElementAsync(xml, "value", ["currency", currency, "value-date", ExportCode.Of(day)], () => xml.WriteStringAsync(amount.ToString("0.####", CultureInfo.InvariantCulture)));

    static Task TextAsync(XmlWriter xml, string name, (string Name, string Value)? attribute, string es, string? en) =>
        ElementAsync(xml, name, attribute is { } one ? [one.Name, one.Value] : [], () => NarrativesAsync(xml, es, en));

    static async Task NarrativesAsync(XmlWriter xml, string es, string? en)
    {
        foreach (var (language, said) in new[] { ("es", es), ("en", en) })
        {
            if (said is null)
                continue;
            await xml.WriteStartElementAsync(null, "narrative", null);
            await xml.WriteAttributeStringAsync("xml", "lang", null, language);
            await xml.WriteStringAsync(XmlText.Of(said));
            await xml.WriteEndElementAsync();
        }
    }

    static async Task ElementAsync(XmlWriter xml, string name, string[] attributes, Func<Task>? content = null)
    {
        await xml.WriteStartElementAsync(null, name, null);
        for (var i = 0; i < attributes.Length; i += 2)
            await xml.WriteAttributeStringAsync(null, attributes[i], null, attributes[i + 1]);
        if (content is not null)
            await content();
        await xml.WriteEndElementAsync();
    }
}
