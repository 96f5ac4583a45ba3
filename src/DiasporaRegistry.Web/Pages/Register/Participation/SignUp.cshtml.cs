using System.Globalization;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Participation;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Arrival;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Look;
using DiasporaRegistry.Web.Pages.Events;
using DiasporaRegistry.Web.Validation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Register.Participation;

/// <summary>Signs one of the reader's organizations up for an event with a number of people, changes that number, or gives its places up.</summary>
[Needs(RepresentativeRight.Speak)]
public sealed class SignUpModel(EventDesk desk, EventReader reader, CurrentAccount current, Words words, IStringLocalizer<EventsText> text, IStringLocalizer<RegisterText> register) : OrganizationPage(desk.Db, current, register["Unnamed"])
{
    public PublicEvent Event { get; private set; } = null!;

    public EventReader Reader => reader;

    public EventSignUp? SignUp { get; private set; }

    public bool IsSignedUp => SignUp is { State: not SignUpState.GivenUp };

    public bool TakesSignUps { get; private set; }

    /// <summary>Whether the organization turned to the country that holds it.</summary>
    public bool MaySignUp { get; private set; }

    /// <summary>How many people wait before this organization's.</summary>
    public int Before => SignUp is { State: SignUpState.Waiting } own ? Event.WaitingBefore(own) : 0;

    [BindProperty]
    public string? People { get; set; }

    protected override async Task<IActionResult?> PrepareAsync(CancellationToken cancel)
    {
        var found = Guid.TryParse(RouteData.Values["event"]?.ToString(), out var id) ? await reader.FindAsync(id, cancel) : null;
        // No such event: what there is stands in the organization's list.
        if (found is null)
            return LocalRedirect(Navigation.To($"register/organizations/{Organization.Id}/participation"));
        Event = found;
        SignUp = found.SignUpOf(Organization.Id);
        TakesSignUps = found.TakesSignUps(HttpContext.ArrivedAt());
        MaySignUp = (await desk.Db.CountriesTurnedToAsync(Organization.Id, cancel)).Contains(found.Country);
        return null;
    }

    public void OnGet() => People = IsSignedUp ? SignUp!.People.ToString(CultureInfo.InvariantCulture) : null;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!int.TryParse(People?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var people))
            return Refuse(Rule.SignUpSaysHowManyPeople);
        return await desk.SignUpAsync(Event.Id, Organization.Id, people, Acting, HttpContext.ArrivedAt(), cancel) is { } refused ? Refuse(refused) : await DoneAsync(cancel);
    }

    public async Task<IActionResult> OnPostGiveUpAsync(CancellationToken cancel) =>
        await desk.GiveUpAsync(Event.Id, Organization.Id, Acting, cancel) is { } refused ? Refuse(refused) : await DoneAsync(cancel);

    PageResult Refuse(Rule rule)
    {
        ModelState.AddBrokenRule(words, rule, rule is Rule.SignUpSaysHowManyPeople or Rule.SignUpFitsIntoTheEvent or Rule.MorePlacesAreFree ? nameof(People) : "");
        return Page();
    }

    async Task<IActionResult> DoneAsync(CancellationToken cancel)
    {
        var now = (await reader.FindAsync(Event.Id, cancel))?.SignUpOf(Organization.Id);
        TempData["Notice"] = text[$"SignUp.Done.{now?.State ?? SignUpState.GivenUp}"].Value;
        return LocalRedirect(Navigation.To($"register/organizations/{Organization.Id}/events/{Event.Id}"));
    }
}
