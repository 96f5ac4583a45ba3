using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Participation;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Finding;
using DiasporaRegistry.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Consultations;

/// <summary>A consultation as anyone reads it: the questions or the draft, what organizations say, and what was concluded.</summary>
[EnableRateLimiting(ReadingLimits.Statistics)]
public sealed class ConsultationModel(ConsultationDesk desk, ConsultationReader reader, ListedNames names, CurrentAccount current) : PageModel
{
    [FromQuery(Name = "p")]
    public string? PageAsked { get; set; }

    public int PageShown { get; private set; }

    public int Pages { get; private set; }

    public Consultation Consultation { get; private set; } = null!;

    public ConsultationStage Stage { get; private set; }

    public string Country => names.Country(Consultation.Country);

    public TimeZoneInfo Zone => CountriesOfOrigin.ZoneOf(Consultation.Country);

    public CommentCounts Counts { get; private set; } = null!;

    public ILookup<Guid, ShownComment> Comments { get; private set; } = null!;

    /// <summary>The reader's organizations that may comment.</summary>
    public IReadOnlyList<(Guid Id, string Name)> Own { get; private set; } = [];

    public string LabelOf(ConsultationSection section) => reader.LabelOf(Consultation, section);

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (await reader.FindAsync(id, cancel) is not { } found)
            return NotFound();
        Consultation = found;
        Stage = found.StageOn(desk.TodayOf(found.Country));
        Counts = await reader.CountAsync(id, cancel);
        Pages = Math.Max(1, (Counts.Public + ConsultationReader.PageSize - 1) / ConsultationReader.PageSize);
        PageShown = Math.Clamp(int.TryParse(PageAsked, out var asked) ? asked : 1, 1, Pages);
        Comments = await reader.PublicAsync(id, PageShown, cancel);
        if (Stage == ConsultationStage.Open && await current.FindAsync() is { Represents: true } account)
        {
            Own = [.. (await desk.Db.OrganizationsOf(account.Id, RepresentativeRight.Speak)
                .Where(o => desk.Db.Registrations.Any(r => r.OrganizationId == o.Id && r.Country == found.Country && RegistrationStates.Recognised.Contains(r.State)))
                .Select(o => new { o.Id, Name = o.Names.Where(n => n.Type == NameType.Official).Select(n => n.Text).FirstOrDefault() ?? "" }).ToListAsync(cancel)).Select(o => (o.Id, o.Name))];
        }

        return Page();
    }
}
