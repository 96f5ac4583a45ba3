using DiasporaRegistry.Data.Registrations;
using DiasporaRegistry.Domain.Organizations.Edits;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Register;

/// <summary>Where an application stands and since when, what happens next, and its history in plain words.</summary>
public sealed class ReceiptModel(ApplicationDesk desk) : ApplicationPage(desk)
{
    public string? Consulate { get; private set; }

    /// <summary>The consulate that helped at its counter; none where nobody did.</summary>
    public string? Counter { get; private set; }

    /// <summary>Its edits that came into force.</summary>
    public IReadOnlyList<OrganizationEdit> Accepted { get; private set; } = [];

    /// <summary>When the ministry that it waits for decides nothing, and why.</summary>
    public IReadOnlyList<ReviewPause> Pauses { get; private set; } = [];

    protected override IActionResult? Refuse() =>
        Registration.SubmittedAt is null && Registration.State == RegistrationState.Draft ? RedirectToPage("/Register/Tasks", new { id = Registration.Id }) : null;

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Accepted = await Desk.Edits.AcceptedAsync(Organization.Id, cancel);
        if (RegistrationStates.Open.Contains(Registration.State))
            Pauses = await Desk.Db.PausesOfAsync(Registration.Country, Today, cancel);
        var consulate = await Desk.Db.Consulates.AsNoTracking().SingleOrDefaultAsync(c => c.Code == Registration.ConsulateCode, cancel);
        Consulate = consulate?.NameIn(Languages.Current);
        Counter = (await Desk.Db.Consulates.AsNoTracking().SingleOrDefaultAsync(c => c.Code == Registration.CounterConsulateCode, cancel))?.NameIn(Languages.Current);
    }

    /// <summary>What a return asked for.</summary>
    public IEnumerable<CorrectionRequest> AskedBy(RegistrationEvent act) =>
        act.Act == RegistrationAct.Return ? Registration.Corrections.Where(c => c.EventSequence == act.Sequence).OrderBy(c => c.Section) : [];
}
