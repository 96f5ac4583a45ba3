using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Participation;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Arrival;
using DiasporaRegistry.Web.Look;
using DiasporaRegistry.Web.Pages.Consultations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Register.Participation;

/// <summary>A page on which one of the reader's organizations says something about a consultation of a country that recognises it; officers who help at the counter read none of it.</summary>
public abstract class ConsultationPage(ConsultationDesk desk, ConsultationReader reader, CurrentAccount current, IStringLocalizer<RegisterText> register) : OrganizationPage(desk.Db, current, register["Unnamed"])
{
    protected ConsultationDesk Desk { get; } = desk;

    public Consultation Consultation { get; private set; } = null!;

    public ConsultationStage Stage { get; private set; }

    /// <summary>Whether the organization may comment now.</summary>
    public bool MayComment { get; private set; }

    public TimeZoneInfo Zone => CountriesOfOrigin.ZoneOf(Consultation.Country);

    /// <summary>What the organization said, by section; the key of the whole is empty.</summary>
    public IReadOnlyDictionary<Guid, ConsultationComment> Own { get; private set; } = new Dictionary<Guid, ConsultationComment>();

    public string Address => Navigation.To($"register/organizations/{Organization.Id}/consultations/{Consultation.Id}");

    /// <summary>Where something is said about a section, or about the whole.</summary>
    public string CommentAddress(Guid? section) => section is { } one ? $"{Address}/comment?section={one}" : $"{Address}/comment";

    public string LabelOf(ConsultationSection section) => reader.LabelOf(Consultation, section);

    protected override async Task<IActionResult?> PrepareAsync(CancellationToken cancel)
    {
        if (Role == RepresentativeRole.Helper)
            return NotFound();
        var found = Guid.TryParse(RouteData.Values["consultation"]?.ToString(), out var id) ? await reader.FindAsync(id, cancel) : null;
        // No consultation that anyone may read: what there is stands in the organization's list.
        if (found is null)
            return LocalRedirect(Navigation.To($"register/organizations/{Organization.Id}/participation"));
        Consultation = found;
        Stage = found.StageOn(CountriesOfOrigin.DayIn(found.Country, HttpContext.ArrivedAt()));
        MayComment = Stage == ConsultationStage.Open && await Desk.Db.IsRecognisedAsync(Organization.Id, found.Country, cancel);
        Own = await Desk.Db.ConsultationComments.AsNoTracking().Include(c => c.Versions).Where(c => c.ConsultationId == id && c.OrganizationId == Organization.Id).ToDictionaryAsync(c => c.SectionId ?? Guid.Empty, cancel);
        return null;
    }
}
