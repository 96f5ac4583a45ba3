using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.Messages;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Look;
using DiasporaRegistry.Web.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Messages.Templates;

/// <summary>Writes, previews and deletes a template of the administrator's country.</summary>
public sealed class EditModel(RegistryDb db, CurrentAccount current, TemplateDesk desk, TimeProvider clock, IValidator<TemplateForm> validator, IStringLocalizer<MessagesText> text) : PageModel
{
    SignedInAccount account = null!;
    MessageTemplate? template;

    [BindProperty]
    public TemplateForm Form { get; set; } = new();

    public bool IsNew => template is null;

    /// <summary>The texts as an organization would get them; none until a preview is asked for.</summary>
    public IReadOnlyList<(string Language, string Text)> Preview { get; private set; } = [];

    string Country => account.As(StaffRole.MinistryAdministrator)!.Country!;

    public async Task<IActionResult> OnGetAsync(Guid? id, CancellationToken cancel)
    {
        if (!await FindAsync(id, cancel))
            return NotFound();
        Form = template is null
            ? new TemplateForm { Key = Guid.CreateVersion7(clock.GetUtcNow()) }
            : new TemplateForm { Version = VersionOf(template), Name = template.Name, Spanish = template.Spanish, English = template.English };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid? id, string? act, CancellationToken cancel)
    {
        if (!await FindAsync(id, cancel))
            return NotFound();
        if (!await ModelState.CheckAsync(validator, Form, cancel: cancel))
            return Page();
        if (act == "preview")
        {
            Preview = [Sample("es", Form.Spanish!), Sample("en", Form.English!)];
            return Page();
        }

        if (template is null && await db.TemplatesOf(Country).CountAsync(cancel) >= MessageTemplate.MostOfCountry)
            return Refuse("", text["Templates.Full", MessageTemplate.MostOfCountry]);
        if (template is not null && VersionOf(template) != Form.Version)
            return Meanwhile();
        try
        {
            if (template is null)
                db.Add(template = new MessageTemplate(Form.Key == Guid.Empty ? Guid.CreateVersion7(clock.GetUtcNow()) : Form.Key, Country, Form.Name!, Form.Spanish!, Form.English!, clock.GetUtcNow()));
            else
                template.State(Form.Name!, Form.Spanish!, Form.English!, clock.GetUtcNow());
            await db.SaveAsync(new Act("message-template.stated", account.Actor(StaffRole.MinistryAdministrator), template.Id, Country), cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            return Meanwhile();
        }
        catch (DbUpdateException twice) when (twice.IsUniqueViolation())
        {
            // The same form a moment before, or another template of this name.
            if (!twice.ViolatedIndex()!.StartsWith("pk_", StringComparison.Ordinal) && !await IsSavedAsync(cancel))
            {
                template = id is null ? null : template;
                return Refuse("Form.Name", text["Templates.Name.Taken"]);
            }
        }

        return Done("Templates.Saved");
    }

    public async Task<IActionResult> OnPostDeleteAsync(Guid? id, CancellationToken cancel)
    {
        if (!await FindAsync(id, cancel) || template is null)
            return NotFound();
        try
        {
            db.Remove(template);
            await db.SaveAsync(new Act("message-template.deleted", account.Actor(StaffRole.MinistryAdministrator), template.Id, Country), cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Deleted a moment before, or changed: it is looked at once more.
            return LocalRedirect(Navigation.To("staff/templates"));
        }

        return Done("Templates.Deleted");
    }

    (string, string) Sample(string language, string said)
    {
        using (Languages.Use(language))
            return (language, desk.Fill(said, language, text["Templates.Sample"], "R-1234-5678", Country));
    }

    async Task<bool> FindAsync(Guid? id, CancellationToken cancel)
    {
        account = await current.RequireAsync();
        template = id is null ? null : await db.TemplatesOf(Country).SingleOrDefaultAsync(t => t.Id == id, cancel);
        return id is null || template is not null;
    }

    async Task<bool> IsSavedAsync(CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        return IsNew is false && await db.TemplatesOf(Country).AnyAsync(t => t.Id == Form.Key, cancel);
    }

    PageResult Refuse(string field, string why)
    {
        ModelState.AddModelError(field, why);
        return Page();
    }

    PageResult Meanwhile()
    {
        ModelState.Remove("Form.Version");
        Form.Version = db.Entry(template!).State == EntityState.Unchanged ? VersionOf(template!) : Form.Version;
        Response.StatusCode = StatusCodes.Status409Conflict;
        return Refuse("", text["Templates.Meanwhile", template!.Name]);
    }

    LocalRedirectResult Done(string word)
    {
        TempData["Notice"] = text[word].Value;
        return LocalRedirect(Navigation.To("staff/templates"));
    }

    uint VersionOf(MessageTemplate one) => (uint)db.Entry(one).Property("Version").CurrentValue!;
}
