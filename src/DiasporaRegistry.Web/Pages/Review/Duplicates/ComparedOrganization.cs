using System.Globalization;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Data.Registrations;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Finding;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Look;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Review.Duplicates;

/// <summary>A field of two organizations, side by side.</summary>
/// <param name="Key">Which field; its words are <c>Merge.Field.KEY</c>.</param>
/// <param name="Ours">What the one says, a line each.</param>
/// <param name="Theirs">What the other says.</param>
public sealed record ComparedField(string Key, IReadOnlyList<string> Ours, IReadOnlyList<string> Theirs)
{
    /// <summary>Whether they say the same.</summary>
    public bool IsSame => Ours.SequenceEqual(Theirs);
}

/// <summary>Reads two organizations side by side, as far as a ministry may see each.</summary>
public sealed class OrganizationComparison(RegistryDb db, ListedNames names, IStringLocalizer<ReviewText> text, Words words, Installation installation)
{
    /// <summary>An organization that a ministry may see, with all that it holds; null where there is none.</summary>
    public async Task<Organization?> FindAsync(Guid id, string country, CancellationToken cancel) =>
        await db.OrganizationsForMinistry(country).AsNoTracking().AsSplitQuery().Whole().SingleOrDefaultAsync(o => o.Id == id, cancel);

    /// <summary>Whose eyes a ministry looks with: all of what turned to it or was mapped for it, of others what is public.</summary>
    public async Task<Visibility> EyesOnAsync(Organization organization, string country, CancellationToken cancel) =>
        (organization.IsFound && organization.MappedForCountry == country) || await db.CasesForMinistry(country).AnyAsync(r => r.OrganizationId == organization.Id, cancel) ? Visibility.Ministry : Visibility.Public;

    /// <summary>All fields, in the order of the application's pages.</summary>
    public async Task<IReadOnlyList<ComparedField>> CompareAsync(Organization ours, Organization theirs, string country, CancellationToken cancel)
    {
        var accounts = ours.Representatives.Concat(theirs.Representatives).Select(r => r.AccountId).Distinct().ToList();
        var people = await db.Users.AsNoTracking().Where(a => accounts.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.DisplayName, cancel);
        var (mine, others) = (Lines(ours, await EyesOnAsync(ours, country, cancel), people), Lines(theirs, await EyesOnAsync(theirs, country, cancel), people));
        return [.. mine.Zip(others, (a, b) => new ComparedField(a.Key, a.Lines, b.Lines)).Where(f => f.Ours.Count + f.Theirs.Count > 0)];
    }

    private IEnumerable<(string Key, IReadOnlyList<string> Lines)> Lines(Organization o, Visibility eyes, Dictionary<Guid, string> people)
    {
        yield return ("Kind", One(o.Kind is { } kind ? words.Of(kind) : null));
        yield return ("Names", [.. o.Names.OrderBy(n => n.Type).ThenBy(n => n.Text, StringComparer.Ordinal).Select(n => $"{n.Text} · {words.Of(n.Type)}")]);
        yield return ("Origins", [.. o.Origins.Select(p => p.LabelIn(Languages.Current)).Order(StringComparer.Ordinal)]);
        yield return ("Residences", [.. o.Residences.OrderByDescending(r => r.IsPrincipal).Select(r =>
            r.Place!.LabelIn(Languages.Current) + (r.Address is not null && r.AddressVisibility >= eyes ? " · " + r.Address : ""))]);
        var all = eyes == Visibility.Ministry;
        // Whoever takes over one of these takes over all that stands in it: so all of it is read, and compared.
        yield return ("Purpose", [.. Said(text["Answer.Objectives"], Named("objective", o.Objectives)), .. Said(text["Answer.Purpose"], o.Purpose), .. Said(text["Answer.YearFounded"], o.YearFounded?.ToString(CultureInfo.InvariantCulture)),
            .. Said(text["Answer.FoundingReasons"], Named("founding_reason", o.FoundingReasons)), .. Said(text["Answer.Languages"], Named("language", o.Languages)),
            .. Said(text["Answer.LegalStanding"], all && o.LegalStanding is { } standing ? names.Of("legal_standing", standing) : null)]);
        yield return ("Members", [.. Said(text["Answer.CoreMembers"], Number(o.CoreMembers)), .. Said(text["Answer.AdultMembers"], all ? Number(o.AdultMembers) : null), .. Said(text["Answer.WiderReach"], Number(o.WiderReach)),
            .. Said(text["Answer.WomenAmongMembers"], Share(o.WomenAmongMembers)), .. Said(text["Answer.WomenOnBoard"], all ? Share(o.WomenOnBoard) : null)]);
        yield return ("Board", [.. o.Board.Where(b => b.Visibility >= eyes)
            .Select(b => $"{b.Name} · {names.Of("board_position", b.Position)}" + (Formats.Term(b.TermFrom, b.TermTo) is { } term ? " · " + term : "")).Order(StringComparer.Ordinal)]);
        yield return ("Contacts", [.. o.Contacts.Where(c => c.Visibility >= eyes).Select(c => $"{names.Of("contact_kind", c.Kind)}: {c.Value}").Order(StringComparer.Ordinal)]);
        yield return ("Representatives", all ? [.. o.Representatives.OrderBy(r => r.Role).ThenBy(r => r.Since)
            .Select(r => text["Merge.Person", people.GetValueOrDefault(r.AccountId, "–"), words.Of(r.Role), Formats.Date(r.Since, installation.Zone)].Value)] : []);
        yield return ("Identifiers", all ? [.. o.Identifiers.Select(i => $"{names.Of("identifier_scheme", i.Scheme)}: {i.Value}").Order(StringComparer.Ordinal)] : []);
    }

    private string Named(string list, IEnumerable<string> codes) => string.Join(", ", codes.Select(c => names.Of(list, c)).Order(StringComparer.Ordinal));

    private static string[] Said(string label, string? value) => string.IsNullOrWhiteSpace(value) ? [] : [$"{label}: {value}"];

    private static string[] One(string? value) => string.IsNullOrWhiteSpace(value) ? [] : [value];

    private static string? Number(int? value) => value is { } number ? Formats.Number(number) : null;

    private static string? Share(int? value) => value is { } percent ? Formats.Percent(percent / 100m) : null;
}
