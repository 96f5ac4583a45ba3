using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Participation;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Finding;
using DiasporaRegistry.Web.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Events;

/// <summary>An event as anyone reads it: what, when, where, how many places are left; who signed up is nobody's business.</summary>
public sealed class EventModel(EventDesk desk, EventReader reader, ListedNames names, CurrentAccount current) : PageModel
{
    public PublicEvent Event { get; private set; } = null!;

    public EventReader Reader => reader;

    public string Country => names.Country(Event.Country);

    public bool TakesSignUps { get; private set; }

    public int Waiting => Event.SignUps.Count(s => s.State == SignUpState.Waiting);

    /// <summary>The consultation that it is about, where anyone may read it.</summary>
    public (Guid Id, string Title)? Consultation { get; private set; }

    /// <summary>The reader's organizations that may sign up or have places, and how each stands.</summary>
    public IReadOnlyList<(Guid Id, string Name, EventSignUp? SignUp)> Own { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (await reader.FindAsync(id, cancel) is not { } found)
            return NotFound();
        Event = found;
        TakesSignUps = found.TakesSignUps(desk.Now);
        if (found.ConsultationId is { } about && await desk.Db.PublicConsultations().AsNoTracking().SingleOrDefaultAsync(c => c.Id == about, cancel) is { } consultation)
            Consultation = (about, consultation.TitleIn(Languages.Current));
        if (await current.FindAsync() is { Represents: true } account)
        {
            var comes = found.SignUps.Where(s => s.State != SignUpState.GivenUp).Select(s => s.OrganizationId).ToList();
            Own = [.. (await desk.Db.OrganizationsOf(account.Id, RepresentativeRight.Speak)
                .Where(o => desk.Db.TurnedTo().Any(t => t.OrganizationId == o.Id && t.Country == found.Country) || comes.Contains(o.Id))
                .Select(o => new { o.Id, Name = o.Names.Where(n => n.Type == NameType.Official).Select(n => n.Text).FirstOrDefault() ?? "" }).ToListAsync(cancel)).Select(o => (o.Id, o.Name, found.SignUpOf(o.Id)))];
        }

        return Page();
    }
}
