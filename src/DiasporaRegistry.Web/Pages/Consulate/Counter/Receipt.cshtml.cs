using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Data.Registrations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Finding;
using DiasporaRegistry.Web.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Consulate.Counter;

/// <summary>The receipt of an application that was filed in person, to print and sign, in the organization's language.</summary>
public sealed class ReceiptModel(CounterDesk desk, ListedNames names) : CounterPage(desk)
{
    public Registration Registration { get; private set; } = null!;

    public string Consulate { get; private set; } = "";

    public string Country { get; private set; } = "";

    public string? Visit { get; private set; }

    /// <summary>Where its members come from and live.</summary>
    public string Origin { get; private set; } = "";

    public string Residence { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        var post = await Desk.PostAsync();
        var found = await Desk.Db.HelpedAt(post.Country, post.Consulate).AsNoTracking().Whole().AsSplitQuery()
            .SingleOrDefaultAsync(r => r.Id == id && r.SubmittedAt != null, cancel);
        if (found is null)
            return NotFound();
        // Who signs it reads it: the page goes to the organization's language by itself.
        if (Languages.Has(found.Language) && found.Language != Languages.Current)
            return LocalRedirect($"/{found.Language}/consulate/counter/receipt/{id}");
        Registration = found;
        Consulate = names.Of(ListedNames.Consulates, post.Consulate);
        Country = names.Countries[found.Country];
        Visit = await Desk.Db.MobileVisits.Where(v => v.Id == found.CounterVisitId).Select(v => v.Place).SingleOrDefaultAsync(cancel);
        Origin = string.Join("; ", found.Organization!.Origins.Select(o => o.LabelIn(Languages.Current)));
        Residence = string.Join("; ", found.Organization.Residences.OrderByDescending(r => r.IsPrincipal).Select(r => r.Place!.LabelIn(Languages.Current)));
        return Page();
    }
}
