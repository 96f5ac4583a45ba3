using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Participation;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Consultations.Write;

/// <summary>Says what a consultation is about and when, until it opens.</summary>
public sealed class EditModel(ConsultationDesk desk, IValidator<ConsultationForm> validator, Words words, IStringLocalizer<ConsultationsText> text) : PageModel
{
    [BindProperty]
    public ConsultationForm Form { get; set; } = new();

    public Consultation? Known { get; private set; }

    MinistryWriter writer = null!;

    public async Task<IActionResult> OnGetAsync(Guid? id, CancellationToken cancel)
    {
        if (await ReadAsync(id, cancel) is { } refused)
            return refused;
        Form = Known is null ? new ConsultationForm { Key = Guid.CreateVersion7(desk.Now) } : new ConsultationForm
        {
            Key = Known.Id,
            Version = VersionOf(Known),
            TitleEs = Known.TitleEs,
            TitleEn = Known.TitleEn,
            IntroductionEs = Known.IntroductionEs,
            IntroductionEn = Known.IntroductionEn,
            OpensOn = Known.OpensOn,
            ClosesOn = Known.ClosesOn,
        };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid? id, CancellationToken cancel)
    {
        if (await ReadAsync(id, cancel) is { } refused)
            return refused;
        Form.Today = desk.TodayOf(writer.Country);
        if (!await ModelState.CheckAsync(validator, Form, cancel: cancel) || Form.Key == Guid.Empty)
            return Page();
        // The same form, sent twice, writes one.
        if (Known is null && await desk.Db.Consultations.AnyAsync(c => c.Id == Form.Key, cancel))
            return Done(Form.Key);
        if (Known is not null && VersionOf(Known) != Form.Version)
            return Meanwhile();
        try
        {
            var isNew = Known is null;
            if (Known is null)
                desk.Db.Add(Known = new Consultation(Form.Key, writer.Country, Form.Said, Form.Today));
            else
                Known.State(Form.Said, Form.Today);
            await desk.Db.SaveAsync(new Act(isNew ? "consultation.written" : "consultation.rewritten", writer.By, Known.Id, writer.Country), cancel);
            return Done(Known.Id);
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
            return Done(Form.Key);
        }
    }

    async Task<IActionResult?> ReadAsync(Guid? id, CancellationToken cancel)
    {
        writer = await desk.WriterAsync();
        if (id is not { } known)
            return null;
        Known = await desk.FindAsync(writer, known, cancel);
        if (Known is null)
            return NotFound();
        // Open, it stays as it is: its page says so.
        return Known.CanBeWritten(desk.TodayOf(writer.Country)) ? null : Done(known);
    }

    PageResult Meanwhile()
    {
        ModelState.AddModelError("", text["Meanwhile"]);
        Response.StatusCode = StatusCodes.Status409Conflict;
        return Page();
    }

    RedirectToPageResult Done(Guid id) => RedirectToPage("/Consultations/Write/Consultation", new { id });

    uint VersionOf(Consultation one) => (uint)desk.Db.Entry(one).Property("Version").CurrentValue!;
}
