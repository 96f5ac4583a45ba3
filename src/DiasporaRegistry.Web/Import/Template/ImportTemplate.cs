using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Countries;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Import.Template;

/// <summary>The workbook for those who start from paper: our columns, with the choices of the country at hand. It is read back without a question about its columns.</summary>
/// <param name="Language">The language of its words.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="Lists">The choices, by the names of their lists.</param>
internal sealed record ImportTemplate(string Language, IReadOnlyList<TemplateColumn> Columns, IReadOnlyDictionary<string, IReadOnlyList<string>> Lists)
{
    /// <summary>How many rows have drop-downs and checks.</summary>
    public const int Rows = 2_000;

    private const int MostMembers = 1_000_000;
    private const int MostReached = 100_000_000;
    private const int LongestAddress = 300;

    // What people of these countries of origin live in most; others can be typed.
    private static readonly string[] Abroad = ["US", "CA", "ES"];

    /// <summary>Makes it for a country of origin.</summary>
    public static async Task<ImportTemplate> OfAsync(RegistryDb db, string country, string language, int thisYear, CancellationToken cancel)
    {
        var places = await db.Places.AsNoTracking().Where(p => p.Level == PlaceLevel.Country || (p.Level == PlaceLevel.Subdivision && (p.Country == country || Abroad.Contains(p.Country)))).ToListAsync(cancel);
        var lists = new Dictionary<string, IReadOnlyList<string>>
        {
            ["YesNo"] = [ImportText.Of(language, "Template.Yes"), ImportText.Of(language, "Template.No")],
            ["Kinds"] = [.. Enum.GetValues<OrganizationKind>().Select(k => ImportText.Of(language, $"Template.Kind.{k}"))],
            ["OriginStates"] = Sorted(places.Where(p => p.Level == PlaceLevel.Subdivision && p.Country == country)),
            ["States"] = [.. Abroad.Where(a => a != country).SelectMany(a => Sorted(places.Where(p => p.Level == PlaceLevel.Subdivision && p.Country == a)))],
            ["Countries"] = [.. Sorted(places.Where(p => p.Level == PlaceLevel.Country && Abroad.Contains(p.Country) && p.Country != country)), .. Sorted(places.Where(p => p.Level == PlaceLevel.Country && !Abroad.Contains(p.Country) && p.Country != country))],
            ["Objectives"] = await OfferedAsync("objective"),
            ["Languages"] = await OfferedAsync("language"),
            ["Standings"] = await OfferedAsync("legal_standing"),
            ["Reasons"] = await OfferedAsync("founding_reason"),
        };
        // The example is of the country too: a municipality and the state that it lies in.
        var origin = await db.Places.AsNoTracking().Where(p => p.Country == country && p.Level == PlaceLevel.Municipality).OrderByDescending(p => p.Code).FirstOrDefaultAsync(cancel);
        var state = places.Where(p => p.Level == PlaceLevel.Subdivision && p.Country == country && (origin is null || origin.Path.Contains(p.Code))).OrderBy(p => p.Code, StringComparer.Ordinal).FirstOrDefault();
        return new ImportTemplate(language, Made(lists, origin?.NameIn(language) ?? "", state?.NameIn(language) ?? "", thisYear), lists);

        async Task<List<string>> OfferedAsync(string list) => [.. (await db.ChoicesOfAsync(list, country, cancel)).Where(c => c.RetiredOn is null).Select(c => c.Entry.NameIn(language)).Distinct()];

        List<string> Sorted(IEnumerable<Place> some) => [.. some.Select(p => p.NameIn(language)).Distinct().Order(StringComparer.Create(System.Globalization.CultureInfo.GetCultureInfo(language), true))];
    }

    private static List<TemplateColumn> Made(Dictionary<string, IReadOnlyList<string>> lists, string origin, string originState, int thisYear) =>
    [
        new("Include", 15, ".Template.Example", TemplateCheck.Suggestion, "YesNo"),
        new("Name", 38, ".Template.Name.Example", TemplateCheck.Length, null, 1, OrganizationName.MaxLength),
        new("Acronym", 14, "CSE", TemplateCheck.Length, null, 0, OrganizationName.MaxLength),
        new("OtherNames", 30, ".Template.OtherNames.Example"),
        new("Kind", 20, lists["Kinds"][0], TemplateCheck.Choice, "Kinds"),
        new("YearFounded", 14, "1998", TemplateCheck.Whole, null, 1800, thisYear),
        new("Origin", 26, origin),
        new("OriginState", 24, originState, TemplateCheck.Choice, "OriginStates"),
        new("OriginLocality", 24, "San José"),
        new("City", 22, "Chicago"),
        new("State", 20, "Illinois", TemplateCheck.Suggestion, "States"),
        new("Country", 22, lists["Countries"].FirstOrDefault(c => c.StartsWith("Est", StringComparison.Ordinal) || c.StartsWith("United S", StringComparison.Ordinal)) ?? lists["Countries"][0], TemplateCheck.Suggestion, "Countries"),
        new("Address", 34, "1234 W 18th St", TemplateCheck.Length, null, 0, LongestAddress),
        new("Objectives", 26, lists["Objectives"][0], TemplateCheck.Choice, "Objectives", Number: 1),
        new("Objectives", 26, "", TemplateCheck.Choice, "Objectives", Number: 2),
        new("Objectives", 26, "", TemplateCheck.Choice, "Objectives", Number: 3),
        new("Purpose", 44, ".Template.Purpose.Example", TemplateCheck.Length, null, 0, 2_000),
        new("FoundingReasons", 30, lists["Reasons"][0], TemplateCheck.Choice, "Reasons"),
        new("Languages", 18, lists["Languages"][0], TemplateCheck.Choice, "Languages", Number: 1),
        new("Languages", 18, "", TemplateCheck.Choice, "Languages", Number: 2),
        new("LegalStanding", 30, lists["Standings"][0], TemplateCheck.Choice, "Standings"),
        new("CoreMembers", 16, "45", TemplateCheck.Whole, null, 0, MostMembers),
        new("WiderReach", 16, "300", TemplateCheck.Whole, null, 0, MostReached),
        new("WomenAmongMembers", 16, "50", TemplateCheck.Whole, null, 0, 100),
        new("Mail", 30, "club@example.org", TemplateCheck.Mail),
        new("Phone", 22, "+1 312 555 0142"),
        new("Website", 30, "www.example.org"),
    ];
}
