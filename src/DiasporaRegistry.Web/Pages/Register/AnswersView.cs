using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Language;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Register;

/// <summary>One answer of an application, in words, on the page where it can be changed.</summary>
/// <param name="Key">The key of the question's words.</param>
/// <param name="Lines">The answer.</param>
public sealed record Answer(string Key, IReadOnlyList<string> Lines);

/// <summary>Every answer of an application, page by page, in the reader's language.</summary>
/// <param name="Pages">The pages under <c>/Register</c> with their answers.</param>
public sealed record AnswersView(IReadOnlyList<(string Page, IReadOnlyList<Answer> Answers)> Pages)
{
    public static async Task<AnswersView> OfAsync(ApplicationDesk desk, Organization organization, Guid registrationId, CancellationToken cancel)
    {
        var lists = await desk.Db.CodeLists.AsNoTracking().ToListAsync(cancel);
        string Say(string list, string? code) => lists.Find(e => e.List == list && e.Code == code)?.NameIn(Languages.Current) ?? code ?? "";
        IReadOnlyList<string> All(string list, IEnumerable<string> codes) => [.. codes.Select(c => Say(list, c))];
        IReadOnlyList<string> One(string? text) => string.IsNullOrEmpty(text) ? [] : [text];
        IReadOnlyList<string> Number(int? number) => One(number is { } n ? Formats.Number(n) : null);
        string Seen(Visibility visibility) => desk.Text["Visibility.Seen", desk.Words.Of(visibility)];
        var documents = await desk.Db.Documents.AsNoTracking().Where(d => d.RegistrationId == registrationId).OrderBy(d => d.Id).ToListAsync(cancel);

        var pages = new List<(string, IReadOnlyList<Answer>)>
        {
            ("Kind", [new("Check.Kind", One(organization.Kind is { } kind ? desk.Words.Of(kind) : null))]),
            ("Names", [.. organization.Names.GroupBy(n => n.Type).OrderBy(g => g.Key)
                .Select(g => new Answer("NameType." + g.Key, [.. g.Select(n => $"{n.Text} ({Say("language", n.Language)}{Formats.Years(n.FromYear, n.UntilYear)})")]))]),
            ("Origin", [new("Check.Origin", [.. organization.Origins.OrderBy(o => o.Id).Select(o => o.LabelIn(Languages.Current))])]),
            ("Residence", [new("Check.Residence", [.. organization.Residences.OrderByDescending(r => r.IsPrincipal).ThenBy(r => r.Id)
                .SelectMany(r => r.Address is null ? [r.Place!.LabelIn(Languages.Current)]
                    : (IEnumerable<string>)[r.Place!.LabelIn(Languages.Current), $"{r.Address} {Seen(r.AddressVisibility)}"])])]),
            ("Purpose", [new("Purpose.Objectives", All("objective", organization.Objectives)), new("Purpose.Words", One(organization.Purpose)),
                new("Purpose.Year", One(organization.YearFounded?.ToString(System.Globalization.CultureInfo.InvariantCulture))),
                new("Purpose.Reasons", All("founding_reason", organization.FoundingReasons)), new("Purpose.Languages", All("language", organization.Languages)),
                new("Purpose.Standing", One(organization.LegalStanding is null ? null : Say("legal_standing", organization.LegalStanding)))]),
        };
        if (organization.Kind == OrganizationKind.Coalition)
            pages.Add(("MemberOrganizations", [new("Task.MemberOrganizations", [.. organization.Members.OrderBy(m => m.Folded).Select(m => m.Name)])]));
        pages.AddRange(
        [
            ("Members", [new("Members.Core", Number(organization.CoreMembers)), new("Members.Adults", Number(organization.AdultMembers)),
                new("Members.Reach", Number(organization.WiderReach)), new("Members.Women", Share(organization.WomenAmongMembers)), new("Members.WomenOnBoard", Share(organization.WomenOnBoard))]),
            ("Board", [new("Check.Board", [.. organization.Board.OrderBy(b => b.Id).Select(b => $"{b.Name}, {Say("board_position", b.Position)} {Seen(b.Visibility)}")])]),
            ("Contacts", [new("Check.Contacts", [.. organization.Contacts.OrderBy(c => c.Id).Select(c => $"{Say("contact_kind", c.Kind)}: {c.Value} {Seen(c.Visibility)}")])]),
            ("Documents", [new("Check.Documents", [.. documents.Select(d => $"{Say("document_kind", d.Kind)}: {d.FileName}")])]),
            ("Identifiers", [new("Check.Identifiers", [.. organization.Identifiers.OrderBy(i => i.Id).Select(i => $"{Say("identifier_scheme", i.Scheme)}: {i.Value}")])]),
        ]);
        return new AnswersView(pages);
    }

    static IReadOnlyList<string> Share(int? percent) => percent is { } share ? [Formats.Percent(share / 100m)] : [];
}
