using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Participation;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Finding;
using DiasporaRegistry.Web.Pages.Alerts;
using DiasporaRegistry.Web.Pages.Consultations;
using DiasporaRegistry.Web.Pages.Events;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Register.Participation;

/// <summary>Where one of the reader's organizations takes part: the consultations of the countries that recognise it, the events to come, and the alerts for where it lives.</summary>
public sealed class IndexModel(ConsultationDesk desk, ConsultationReader reader, EventReader events, AlertReader alerts, ListedNames names, CurrentAccount current, IStringLocalizer<RegisterText> register) : OrganizationPage(desk.Db, current, register["Unnamed"])
{
    public IReadOnlyList<ConsultationRow> Consultations { get; private set; } = [];

    public IEnumerable<ConsultationRow> Open => Consultations.Where(c => c.Stage == ConsultationStage.Open);

    public IEnumerable<ConsultationRow> Others => Consultations.Where(c => c.Stage != ConsultationStage.Open).Take(10);

    /// <summary>The events that are to come, of the offices that it turned to.</summary>
    public IReadOnlyList<EventRow> Events { get; private set; } = [];

    /// <summary>How the organization's sign-ups stand, by event.</summary>
    public IReadOnlyDictionary<Guid, SignUpState> SignUps { get; private set; } = new Dictionary<Guid, SignUpState>();

    public IReadOnlyList<AlertRow> Alerts { get; private set; } = [];

    public string CountryName(string code) => names.Country(code);

    protected override async Task<IActionResult?> PrepareAsync(CancellationToken cancel)
    {
        if (Role == RepresentativeRole.Helper)
            return NotFound();
        var countries = await desk.Db.CountriesRecognisingAsync(Organization.Id, cancel);
        Consultations = await reader.RowsAsync(desk.Db.PublicConsultations().Where(c => countries.Contains(c.Country)), cancel);
        var coming = desk.Db.EventsFor(Organization.Id, await desk.Db.CountriesTurnedToAsync(Organization.Id, cancel)).ToCome(desk.Now);
        Events = await events.RowsAsync(coming, cancel, 50);
        SignUps = await coming.SelectMany(e => e.SignUps.Where(s => s.OrganizationId == Organization.Id).Select(s => new { e.Id, s.State })).ToDictionaryAsync(s => s.Id, s => s.State, cancel);
        Alerts = await alerts.RowsAsync(desk.Db.AlertsFor(Organization.Id), cancel, 50);
        return null;
    }

    public void OnGet()
    {
    }
}
