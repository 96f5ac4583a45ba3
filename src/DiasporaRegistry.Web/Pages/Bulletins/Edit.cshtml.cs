using DiasporaRegistry.Data;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Bulletins;
using DiasporaRegistry.Web.Bulletins;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Look;
using DiasporaRegistry.Web.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Bulletins;

/// <summary>Writes a bulletin and says whom it is for; nothing is sent from here.</summary>
public sealed class EditModel(RegistryDb db, BulletinDesk desk, IValidator<BulletinForm> validator, Words words, IStringLocalizer<BulletinsText> text) : PageModel
{
    BulletinOffice office = null!;
    Bulletin? bulletin;

    [BindProperty]
    public BulletinForm Form { get; set; } = new();

    public AudienceChoices Choices { get; private set; } = null!;

    public bool IsNew => bulletin is null;

    public async Task<IActionResult> OnGetAsync(Guid? id, CancellationToken cancel)
    {
        if (await FindAsync(id, cancel) is { } answer)
            return answer;
        Form = bulletin is null ? new BulletinForm { Key = Guid.CreateVersion7(desk.Now) } : new BulletinForm
        {
            Version = VersionOf(bulletin),
            SubjectSpanish = bulletin.SubjectSpanish,
            TextSpanish = bulletin.TextSpanish,
            SubjectEnglish = bulletin.SubjectEnglish,
            TextEnglish = bulletin.TextEnglish,
            Origin = bulletin.Origin,
            Residence = bulletin.Residence,
            District = bulletin.District,
            Kind = bulletin.Kind,
            Coalition = bulletin.CoalitionId,
        };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid? id, CancellationToken cancel)
    {
        if (await FindAsync(id, cancel) is { } answer)
            return answer;
        Check(nameof(Form.Origin), Form.Audience.Origin, Choices.Origins);
        Check(nameof(Form.Residence), Form.Audience.Residence, Choices.Residences);
        Check(nameof(Form.District), Form.Audience.District, Choices.Districts);
        Check(nameof(Form.Coalition), Form.Coalition?.ToString(), Choices.Coalitions);
        if (!await ModelState.CheckAsync(validator, Form, cancel: cancel))
            return Page();
        if (bulletin is not null && VersionOf(bulletin) != Form.Version)
            return Meanwhile();
        var key = Form.Key == Guid.Empty ? Guid.CreateVersion7(desk.Now) : Form.Key;
        try
        {
            var written = bulletin ?? new Bulletin(key, office.Country, office.Consulate, office.AccountId, desk.Now);
            written.Write(Form.SubjectSpanish!, Form.SubjectEnglish!, Form.TextSpanish!, Form.TextEnglish!, Form.Audience);
            await desk.SaveAsync(office, written, cancel);
            return LocalRedirect(Navigation.To($"bulletins/{written.Id}"));
        }
        catch (BrokenRuleException broken)
        {
            ModelState.AddBrokenRule(words, broken.Rule);
            return Page();
        }
        catch (DbUpdateConcurrencyException)
        {
            return Meanwhile();
        }
        catch (DbUpdateException twice) when (twice.IsUniqueViolation())
        {
            // The same form a moment before.
            return LocalRedirect(Navigation.To($"bulletins/{key}"));
        }
    }

    async Task<IActionResult?> FindAsync(Guid? id, CancellationToken cancel)
    {
        office = await desk.OfficeAsync();
        bulletin = id is { } known ? await desk.FindAsync(office, known, cancel) : null;
        if (id is not null && bulletin is null)
            return NotFound();
        Choices = await desk.ChoicesAsync(office, cancel);
        return bulletin is { State: not BulletinState.Draft } ? LocalRedirect(Navigation.To($"bulletins/{id}")) : null;
    }

    // A choice that is not offered was not made on this page: dropping it in silence would widen the audience.
    void Check(string field, string? chosen, IReadOnlyList<Microsoft.AspNetCore.Mvc.Rendering.SelectListItem> offered)
    {
        if (chosen is not null && !offered.Any(o => o.Value == chosen))
            ModelState.AddModelError($"Form.{field}", text["Choice.Unknown"]);
    }

    PageResult Meanwhile()
    {
        db.ChangeTracker.Clear();
        ModelState.AddModelError("", text["Meanwhile"]);
        Response.StatusCode = StatusCodes.Status409Conflict;
        return Page();
    }

    uint VersionOf(Bulletin one) => (uint)db.Entry(one).Property("Version").CurrentValue!;
}
