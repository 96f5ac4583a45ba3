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

/// <summary>Writes a question or an article of a consultation that has not opened.</summary>
public sealed class SectionModel(ConsultationDesk desk, IValidator<SectionForm> validator, Words words, IStringLocalizer<ConsultationsText> text) : PageModel
{
    [BindProperty]
    public SectionForm Form { get; set; } = new();

    public Consultation Consultation { get; private set; } = null!;

    public ConsultationSection? Known { get; private set; }

    MinistryWriter writer = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, Guid? section, CancellationToken cancel)
    {
        if (await ReadAsync(id, section, cancel) is { } refused)
            return refused;
        Form = Known is null
            ? new SectionForm { Key = Guid.CreateVersion7(desk.Now), Kind = Consultation.Sections is [.., var last] ? last.Kind : null }
            : new SectionForm { Key = Known.Id, Version = VersionOf(Known), Kind = Known.Kind, TitleEs = Known.TitleEs, TitleEn = Known.TitleEn, TextEs = Known.TextEs, TextEn = Known.TextEn };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, Guid? section, CancellationToken cancel)
    {
        if (await ReadAsync(id, section, cancel) is { } refused)
            return refused;
        if (!await ModelState.CheckAsync(validator, Form, cancel: cancel) || Form.Key == Guid.Empty)
            return Page();
        // The same form, sent twice, adds one.
        if (Known is null && Consultation.Sections.Any(s => s.Id == Form.Key))
            return Done();
        if (Known is not null && VersionOf(Known) != Form.Version)
            return Meanwhile();
        var (today, key, isNew) = (desk.TodayOf(writer.Country), Known?.Id ?? Form.Key, Known is null);
        try
        {
            // Held, so that of two that are added at once each has its number.
            var broken = await desk.DoAsync(writer, id, isNew ? "consultation.section-added" : "consultation.section-rewritten", consultation =>
            {
                if (!isNew)
                    consultation.Restate(key, Form.Said, today);
                else if (consultation.Sections.All(s => s.Id != key))
                    consultation.Add(key, Form.Said, today);
                return Task.CompletedTask;
            }, cancel);
            if (broken is not { } rule)
                return Done();
            ModelState.AddBrokenRule(words, rule);
            await ReadAsync(id, section, cancel);
            return Page();
        }
        catch (DbUpdateException lost) when (lost.IsLost())
        {
            return Meanwhile();
        }
    }

    async Task<IActionResult?> ReadAsync(Guid id, Guid? section, CancellationToken cancel)
    {
        writer = await desk.WriterAsync();
        if (await desk.FindAsync(writer, id, cancel) is not { } found)
            return NotFound();
        Consultation = found;
        Known = section is { } one ? found.Sections.FirstOrDefault(s => s.Id == one) : null;
        if (section is not null && Known is null)
            return NotFound();
        return found.CanBeWritten(desk.TodayOf(writer.Country)) ? null : Done();
    }

    PageResult Meanwhile()
    {
        ModelState.AddModelError("", text["Meanwhile"]);
        Response.StatusCode = StatusCodes.Status409Conflict;
        return Page();
    }

    RedirectToPageResult Done() => RedirectToPage("/Consultations/Write/Consultation", new { id = Consultation.Id });

    uint VersionOf(ConsultationSection one) => (uint)desk.Db.Entry(one).Property("Version").CurrentValue!;
}
