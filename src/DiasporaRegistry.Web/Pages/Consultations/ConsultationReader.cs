using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Participation;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.TagHelpers;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Consultations;

/// <summary>A line of a list of consultations.</summary>
public sealed record ConsultationRow(Guid Id, string Country, string Title, DateOnly OpensOn, DateOnly ClosesOn, DateTimeOffset? ConcludedAt, ConsultationStage Stage, int Organizations);

/// <summary>A comment as it is shown: who says it, what, and whether it was corrected since.</summary>
/// <param name="Id">Its key.</param>
/// <param name="SectionId">The section; none for the whole.</param>
/// <param name="OrganizationId">The organization.</param>
/// <param name="Name">Its name; none where the reader does not see it.</param>
/// <param name="Text">What it says; none where it was left out.</param>
/// <param name="IsPublic">Whether it is published under its name.</param>
/// <param name="SaidAt">When it said it.</param>
/// <param name="Version">How often it said something.</param>
/// <param name="LeftOutReason">Why the ministry left it out.</param>
public sealed record ShownComment(Guid Id, Guid? SectionId, Guid OrganizationId, string? Name, string? Text, bool IsPublic, DateTimeOffset SaidAt, int Version, string? LeftOutReason)
{
    /// <summary>Whether it said something else before.</summary>
    public bool IsCorrected => Version > 1;
}

/// <summary>How many organizations commented, and how many comments there are.</summary>
/// <param name="Organizations">The organizations.</param>
/// <param name="Sections">How many each section has, and how many of them are published; the key of the whole is empty.</param>
public sealed record CommentCounts(int Organizations, IReadOnlyDictionary<Guid, (int All, int Public)> Sections)
{
    public int All => Sections.Values.Sum(s => s.All);

    public int Public => Sections.Values.Sum(s => s.Public);

    public int Of(Guid? section) => Sections.GetValueOrDefault(section ?? Guid.Empty).All;

    public int PublicOf(Guid? section) => Sections.GetValueOrDefault(section ?? Guid.Empty).Public;
}

/// <summary>Reads consultations for the pages of everybody, each with the comments that its reader may see.</summary>
public sealed class ConsultationReader(RegistryDb db, Words words, TimeProvider clock)
{
    /// <summary>How many comments a page shows.</summary>
    public const int PageSize = 100;

    /// <summary>The tone of a stage.</summary>
    public static Tone ToneOf(ConsultationStage stage) => stage switch
    {
        ConsultationStage.Open or ConsultationStage.Concluded => Tone.Good,
        ConsultationStage.ConclusionsOwed => Tone.Attention,
        _ => Tone.Neutral,
    };

    /// <summary>What a section is called: what it is, and its number among those of its kind.</summary>
    public string LabelOf(Consultation consultation, ConsultationSection section) =>
        $"{words.Of(section.Kind)} {consultation.Sections.Count(s => s.Kind == section.Kind && s.Number <= section.Number)}";

    /// <summary>The lines of a list.</summary>
    public async Task<IReadOnlyList<ConsultationRow>> RowsAsync(IQueryable<Consultation> consultations, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var rows = await consultations.AsNoTracking().OrderByDescending(c => c.ClosesOn).ThenBy(c => c.Id).Take(200).Select(c => new
        {
            Consultation = c,
            Organizations = db.ConsultationComments.Where(x => x.ConsultationId == c.Id).Select(x => x.OrganizationId).Distinct().Count(),
        }).ToListAsync(cancel);
        return [.. rows.Select(r => new ConsultationRow(r.Consultation.Id, r.Consultation.Country, r.Consultation.TitleIn(Languages.Current), r.Consultation.OpensOn, r.Consultation.ClosesOn,
            r.Consultation.ConcludedAt, r.Consultation.StageOn(CountriesOfOrigin.DayIn(r.Consultation.Country, now)), r.Organizations))];
    }

    /// <summary>A consultation that anyone may read, with its sections and errata.</summary>
    public Task<Consultation?> FindAsync(Guid id, CancellationToken cancel) =>
        db.PublicConsultations().AsNoTracking().Include(c => c.Sections).Include(c => c.Errata).AsSplitQuery().SingleOrDefaultAsync(c => c.Id == id, cancel);

    /// <summary>How many comments there are.</summary>
    public async Task<CommentCounts> CountAsync(Guid id, CancellationToken cancel)
    {
        var comments = db.ConsultationComments.Where(c => c.ConsultationId == id);
        var sections = await comments.GroupBy(c => c.SectionId).Select(g => new { Section = g.Key, All = g.Count(), Public = g.Count(c => c.IsPublic) }).ToListAsync(cancel);
        return new CommentCounts(await comments.Select(c => c.OrganizationId).Distinct().CountAsync(cancel), sections.ToDictionary(s => s.Section ?? Guid.Empty, s => (s.All, s.Public)));
    }

    /// <summary>A page of the comments that anyone may read, in the order of the sections and those on the whole last; by section, the key of the whole is empty.</summary>
    public async Task<ILookup<Guid, ShownComment>> PublicAsync(Guid id, int page, CancellationToken cancel) =>
        ByTheirSection(await db.PublicComments(id)
            .OrderBy(c => db.Set<ConsultationSection>().Where(s => s.Id == c.SectionId).Select(s => (int?)s.Number).FirstOrDefault() ?? int.MaxValue).ThenBy(c => c.SaidAt).ThenBy(c => c.Id)
            .Skip((page - 1) * PageSize).Take(PageSize).Select(c => new ShownComment(c.Id, c.SectionId, c.OrganizationId,
            db.PublicOrganizations().Where(o => o.Id == c.OrganizationId).SelectMany(o => o.Names.Where(n => n.Type == NameType.Official)).Select(n => n.Text).FirstOrDefault(),
            c.LeftOutReason == null ? c.Text : null, true, c.SaidAt, c.Versions.Max(v => v.Number), c.LeftOutReason)).ToListAsync(cancel));

    /// <summary>All comments on a ministry's consultation, by section, for its staff.</summary>
    public async Task<ILookup<Guid, ShownComment>> ForMinistryAsync(Guid id, string country, CancellationToken cancel) =>
        ByTheirSection(await db.ConsultationComments.Where(c => c.ConsultationId == id && db.ConsultationsForMinistry(country).Any(k => k.Id == id)).OrderBy(c => c.SaidAt).Select(c => new ShownComment(c.Id, c.SectionId, c.OrganizationId,
            db.Organizations.Where(o => o.Id == c.OrganizationId).SelectMany(o => o.Names.Where(n => n.Type == NameType.Official)).Select(n => n.Text).FirstOrDefault(),
            c.Text, c.IsPublic, c.SaidAt, c.Versions.Max(v => v.Number), c.LeftOutReason)).ToListAsync(cancel));

    static ILookup<Guid, ShownComment> ByTheirSection(List<ShownComment> comments) => comments.ToLookup(c => c.SectionId ?? Guid.Empty);
}
