using System.Globalization;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Finding;
using DiasporaRegistry.Web.Language;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Review;

/// <summary>One answer, as staff read it.</summary>
/// <param name="Label">What was asked.</param>
/// <param name="Lines">What was answered; none where there is no answer.</param>
public sealed record CaseAnswer(string Label, IReadOnlyList<AnswerLine> Lines);

/// <summary>One line of an answer.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Note">What is to be known about it, such as who may see it.</param>
/// <param name="Href">Where it leads to, such as a document.</param>
/// <param name="IsWithheld">Whether the words stand for something that this reader may not see.</param>
public sealed record AnswerLine(string Text, string? Note = null, string? Href = null, bool IsWithheld = false)
{
    /// <summary>Where a document is shown in its place, and whether it is a picture; none where it is not.</summary>
    public (string Address, bool IsPicture)? Preview { get; init; }
}

/// <summary>A section of the application with the rules that its answers must meet.</summary>
public sealed record AnswerSection(ApplicationSection Section, IReadOnlyList<CaseAnswer> Answers, IReadOnlyList<Requirement> Rules)
{
    /// <summary>Its place on the page.</summary>
    public string Anchor => "section-" + Section.ToString().ToLowerInvariant();
}

/// <summary>
/// What an organization answered, section by section, as far as the reader may see it: the ministry all of it, a consulate
/// what is public or meant for consulates.
/// </summary>
/// <param name="registration">The application, with its organization.</param>
/// <param name="documents">Its documents.</param>
/// <param name="seen">The organizations of the register that the reader may see, of those that it names as members.</param>
/// <param name="names">The names of codes.</param>
/// <param name="words">Words of enumerations.</param>
/// <param name="text">Words of the case.</param>
/// <param name="reader">With whose eyes it is read.</param>
/// <param name="zone">The clock of days.</param>
public sealed class CaseAnswers(Registration registration, IReadOnlyList<ApplicationDocument> documents, IReadOnlySet<Guid> seen, ListedNames names, Words words,
    IStringLocalizer<ReviewText> text, Visibility reader, TimeZoneInfo zone)
{
    private readonly Organization organization = registration.Organization!;

    /// <summary>Every section, with its rules beside it.</summary>
    public IReadOnlyList<AnswerSection> Sections(IReadOnlyList<Requirement> requirements) =>
        [.. Enum.GetValues<ApplicationSection>().Select(s => new AnswerSection(s, [.. Of(s)], [.. requirements.Where(r => r.Section == s)]))];

    private IEnumerable<CaseAnswer> Of(ApplicationSection section) => section switch
    {
        ApplicationSection.Kind => [One(text["Answer.Kind"], organization.Kind is { } kind ? words.Of(kind) : null)],
        ApplicationSection.Names => organization.Names.OrderBy(n => n.Type)
            .Select(n => new CaseAnswer(words.Of(n.Type), [new AnswerLine(n.Text, names.Of("language", n.Language) + Formats.Years(n.FromYear, n.UntilYear))])),
        ApplicationSection.Origin => [new CaseAnswer(text["Answer.Origins"], [.. organization.Origins.Select(o =>
            new AnswerLine(o.LabelIn(Languages.Current), words.Of(o.Level)))])],
        ApplicationSection.Residence => organization.Residences.OrderByDescending(r => r.IsPrincipal).SelectMany(Residence),
        ApplicationSection.Purpose => Purpose(),
        ApplicationSection.Members => Members(),
        ApplicationSection.Contacts => Contacts(),
        ApplicationSection.Documents => [new CaseAnswer(text["Answer.Documents"], [.. documents.OrderBy(d => d.AddedAt).Select(Document)])],
        _ => [],
    };

    private IEnumerable<CaseAnswer> Residence(Residence residence)
    {
        var link = organization.Consulates.FirstOrDefault(c => c.Country == registration.Country && c.ResidencePlaceCode == residence.PlaceCode);
        yield return new CaseAnswer(residence.IsPrincipal ? text["Answer.PrincipalResidence"] : text["Answer.OtherResidence"],
            [new AnswerLine(residence.Place!.LabelIn(Languages.Current), link is null ? null
                : names.Consulate(link.ConsulateCode) + (link.IsConfirmed ? "" : " – " + text["NotConfirmed"]))]);
        if (residence.Address is { } address)
        {
            yield return new CaseAnswer(text["Answer.Address"],
                [Seen(address, residence.AddressVisibility, residence.IsPublicOffice ? text["Answer.PublicOffice"].Value : null)]);
        }
    }

    private IEnumerable<CaseAnswer> Purpose()
    {
        yield return Many(text["Answer.Objectives"], organization.Objectives.Select(o => names.Of("objective", o)));
        yield return One(text["Answer.Purpose"], organization.Purpose);
        yield return One(text["Answer.YearFounded"], organization.YearFounded?.ToString(CultureInfo.InvariantCulture));
        yield return Many(text["Answer.FoundingReasons"], organization.FoundingReasons.Select(r => names.Of("founding_reason", r)));
        yield return Many(text["Answer.Languages"], organization.Languages.Select(l => names.Of("language", l)));
        yield return One(text["Answer.LegalStanding"], organization.LegalStanding is { } standing ? names.Of("legal_standing", standing) : null);
    }

    private IEnumerable<CaseAnswer> Members()
    {
        yield return One(text["Answer.CoreMembers"], Number(organization.CoreMembers));
        yield return One(text["Answer.AdultMembers"], Number(organization.AdultMembers));
        yield return One(text["Answer.WiderReach"], Number(organization.WiderReach));
        yield return One(text["Answer.WomenAmongMembers"], Share(organization.WomenAmongMembers));
        yield return One(text["Answer.WomenOnBoard"], Share(organization.WomenOnBoard));
        foreach (var member in organization.Board)
            yield return new CaseAnswer(names.Of("board_position", member.Position), [Seen(member.Name, member.Visibility, Formats.Term(member.TermFrom, member.TermTo))]);
        if (organization.Kind == OrganizationKind.Coalition)
        {
            yield return new CaseAnswer(text["Answer.MemberOrganizations"], [.. organization.Members.OrderBy(m => m.Folded, StringComparer.Ordinal).Select(m => m.MemberId is { } id && !seen.Contains(id)
                ? new AnswerLine(text["Answer.HiddenMember"], Formats.Term(m.From, m.To), IsWithheld: true)
                : new AnswerLine(m.Name, Together(m.Place?.LabelIn(Languages.Current), m.MemberId is null ? text["Answer.NotInRegister"].Value : text["Answer.InRegister"].Value, Formats.Term(m.From, m.To))))]);
        }
    }

    private IEnumerable<CaseAnswer> Contacts()
    {
        foreach (var contact in organization.Contacts)
            yield return new CaseAnswer(names.Of("contact_kind", contact.Kind), [Seen(contact.Value, contact.Visibility)]);
        if (organization.Contacts.Count == 0)
            yield return new CaseAnswer(text["Answer.Contacts"], []);
        foreach (var identifier in organization.Identifiers)
            yield return One(names.Of("identifier_scheme", identifier.Scheme), identifier.Value);
    }

    private AnswerLine Document(ApplicationDocument document)
    {
        var kind = names.Of("document_kind", document.Kind);
        var about = text["Answer.DocumentAbout", Formats.Number((document.Size + 1023) / 1024), Formats.Date(document.AddedAt, zone)].Value;
        return MaySee(document.Visibility)
            ? new AnswerLine(kind, Together(document.FileName, about), DocumentLink.To(registration.Id, document.Id))
            {
                Preview = reader == Visibility.Ministry
                    ? (DocumentLink.ShownTo(registration.Id, document.Id), document.ContentType.StartsWith("image/", StringComparison.Ordinal))
                    : null,
            }
            : new AnswerLine(kind, text["OnlyMinistry"], IsWithheld: true);
    }

    private AnswerLine Seen(string value, Visibility visibility, string? more = null) => MaySee(visibility)
        ? new AnswerLine(value, Together(more, text["SeenBy", words.Of(visibility)]))
        : new AnswerLine(text["OnlyMinistry"], more, IsWithheld: true);

    private bool MaySee(Visibility visibility) => visibility >= reader;

    private static CaseAnswer One(string label, string? value) => new(label, value is null ? [] : [new AnswerLine(value)]);

    private static CaseAnswer Many(string label, IEnumerable<string> values) => new(label, [.. values.Select(v => new AnswerLine(v))]);

    private static string? Number(int? value) => value is { } number ? Formats.Number(number) : null;

    private static string? Share(int? value) => value is { } percent ? Formats.Percent(percent / 100m) : null;

    private static string? Together(params string?[] parts) =>
        parts.Where(p => !string.IsNullOrEmpty(p)).ToList() is { Count: > 0 } some ? string.Join(" · ", some) : null;
}
