using DiasporaRegistry.Data.Countries;
using DiasporaRegistry.Domain.Needs;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Finding;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Look;
using DiasporaRegistry.Web.Pages.Needs;
using DiasporaRegistry.Web.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Register.OwnNeeds;

/// <summary>States one need to one country of origin.</summary>
[Needs(RepresentativeRight.Edit)]
public sealed class StateModel(
    NeedDesk desk, NeedReader reader, ListedNames names, CurrentAccount current, IValidator<StateForm> validator, Words words, IStringLocalizer<NeedsText> text, IStringLocalizer<RegisterText> register)
    : NeedsPage(desk, current, register)
{
    [BindProperty]
    public StateForm Form { get; set; } = new();

    /// <summary>The country that is asked.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Country { get; set; }

    public string CountryName => names.Country(Country!);

    public IReadOnlyList<SelectListItem> Topics { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Places { get; private set; } = [];

    protected override async Task<IActionResult?> PrepareAsync(CancellationToken cancel)
    {
        if (await base.PrepareAsync(cancel) is { } refused)
            return refused;
        Country = Countries.FirstOrDefault(c => string.Equals(c, Country, StringComparison.OrdinalIgnoreCase)) ?? (Countries is [var first, ..] ? first : null);
        if (Country is null || Organization.DissolvedOn is not null)
            return LocalRedirect(Navigation.To($"register/organizations/{Organization.Id}/needs"));
        var topics = new List<SelectListItem>();
        foreach (var group in NeedGroups.All)
        {
            var under = new SelectListGroup { Name = reader.GroupName(group) };
            topics.AddRange((await Desk.Db.ChoicesOfAsync(NeedGroups.ListOf(group), Country, cancel)).Where(c => c.RetiredOn is null)
                .Select(c => new SelectListItem(c.Entry.NameIn(Languages.Current), $"{group}/{c.Entry.Code}") { Group = under }));
        }

        Topics = topics;
        var known = await Desk.Db.Organizations.AsNoTracking().Include(o => o.Residences).ThenInclude(r => r.Place).Include(o => o.Origins).ThenInclude(o => o.Place).SingleAsync(o => o.Id == Organization.Id, cancel);
        var (here, there) = (new SelectListGroup { Name = words.Of(NeedEnd.Residence) }, new SelectListGroup { Name = words.Of(NeedEnd.Origin) });
        Places =
        [
            .. known.Residences.OrderByDescending(r => r.IsPrincipal).Select(r => new SelectListItem(r.Place!.LabelIn(Languages.Current), $"{NeedEnd.Residence}/{r.PlaceCode}") { Group = here }),
            .. known.Origins.Select(o => new SelectListItem(o.Place!.LabelIn(Languages.Current), $"{NeedEnd.Origin}/{o.PlaceCode}") { Group = there }).DistinctBy(i => i.Value),
        ];
        return null;
    }

    public void OnGet() => Form.Key = Guid.CreateVersion7(Desk.Now);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!string.IsNullOrEmpty(Form.Topic) && Topics.All(t => t.Value != Form.Topic))
            ModelState.AddModelError("Form.Topic", text["Topic.Missing"]);
        if (!string.IsNullOrEmpty(Form.Place) && Places.All(p => p.Value != Form.Place))
            ModelState.AddModelError("Form.Place", text["Place.Missing"]);
        if (!await ModelState.CheckAsync(validator, Form, cancel: cancel) || Form.Key == Guid.Empty)
            return Page();
        if (await Desk.StateAsync(Form.Key, Organization.Id, Country!, Form.Read(), Acting, cancel) is { } refused)
        {
            ModelState.AddBrokenRule(words, refused);
            return Page();
        }

        TempData["Notice"] = text["State.Done"].Value;
        return LocalRedirect(Navigation.To($"register/organizations/{Organization.Id}/needs"));
    }
}
