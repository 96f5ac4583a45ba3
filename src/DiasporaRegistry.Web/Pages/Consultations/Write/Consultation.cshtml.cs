using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Participation;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Validation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Consultations.Write;

/// <summary>A ministry's own view of a consultation: its sections while they are written, all comments once it is open, and what is to be done next.</summary>
public sealed class ConsultationModel(ConsultationDesk desk, ConsultationReader reader, Words words, IStringLocalizer<ConsultationsText> text) : PageModel
{
    MinistryWriter writer = null!;

    public Consultation Consultation { get; private set; } = null!;

    public ConsultationStage Stage { get; private set; }

    public CommentCounts Counts { get; private set; } = null!;

    public ILookup<Guid, ShownComment> Comments { get; private set; } = null!;

    public TimeZoneInfo Zone => CountriesOfOrigin.ZoneOf(Consultation.Country);

    public bool CanBeWritten => Stage is ConsultationStage.Draft or ConsultationStage.Announced;

    /// <summary>What is mended, typed.</summary>
    public Guid? ErratumSection { get; private set; }

    public string? ErratumEs { get; private set; }

    public string? ErratumEn { get; private set; }

    /// <summary>The comment that is being left out, and why, typed.</summary>
    public Guid? LeavingOut { get; private set; }

    public string? LeavingOutReason { get; private set; }

    public string LabelOf(ConsultationSection section) => reader.LabelOf(Consultation, section);

    public IEnumerable<SelectListItem> SectionChoices => Consultation.Sections.Select(s => new SelectListItem($"{LabelOf(s)}. {s.TitleIn(Languages.Current)}", s.Id.ToString(), s.Id == ErratumSection));

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => await ReadAsync(id, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostPublishAsync(Guid id, CancellationToken cancel) =>
        // The second press of the button finds it published.
        await ReadAsync(id, cancel) && Consultation.PublishedAt is not null
            ? Done(null)
            : await DoAsync(id, "consultation.published", "Publish.Done", c => c.Publish(desk.TodayOf(writer.Country), desk.Now), cancel);

    public Task<IActionResult> OnPostRaiseAsync(Guid id, Guid section, CancellationToken cancel) =>
        DoAsync(id, "consultation.section-moved", null, c => c.Raise(section, desk.TodayOf(writer.Country)), cancel);

    public async Task<IActionResult> OnPostRemoveAsync(Guid id, Guid section, CancellationToken cancel)
    {
        if (!await ReadAsync(id, cancel))
            return NotFound();
        return Consultation.Sections.All(s => s.Id != section)
            ? Done(null)
            : await DoAsync(id, "consultation.section-removed", "Section.Removed", c => c.Remove(section, desk.TodayOf(writer.Country)), cancel);
    }

    public async Task<IActionResult> OnPostErratumAsync(Guid id, Guid? erratumSection, string? erratumEs, string? erratumEn, CancellationToken cancel)
    {
        (ErratumSection, ErratumEs, ErratumEn) = (erratumSection, erratumEs, erratumEn);
        return await DoAsync(id, "consultation.erratum", "Erratum.Done", c =>
        {
            // The same form, sent twice, mends once.
            if (!c.Errata.Any(e => e.SectionId == erratumSection && e.TextEs == ManyLines.Of(erratumEs ?? "") && e.TextEn == ManyLines.Of(erratumEn ?? "")))
                c.Correct(erratumSection, erratumEs ?? "", erratumEn ?? "", desk.TodayOf(writer.Country), desk.Now);
        }, cancel);
    }

    public async Task<IActionResult> OnPostDeleteAsync(Guid id, CancellationToken cancel)
    {
        if (!await ReadAsync(id, cancel))
            return NotFound();
        if (Consultation.PublishedAt is not null)
            return Done(null);
        desk.Db.Remove(Consultation);
        await desk.Db.SaveAsync(new Act("consultation.deleted", writer.By, id, writer.Country), cancel);
        TempData["Notice"] = text["Delete.Done"].Value;
        return RedirectToPage("/Consultations/Write/Index");
    }

    public async Task<IActionResult> OnPostLeaveOutAsync(Guid id, Guid comment, int known, string? reason, CancellationToken cancel)
    {
        if (!await ReadAsync(id, cancel))
            return NotFound();
        (LeavingOut, LeavingOutReason) = (comment, reason);
        if (await desk.Db.ConsultationComments.Include(c => c.Versions).SingleOrDefaultAsync(c => c.Id == comment && c.ConsultationId == id, cancel) is not { LeftOutReason: null } found)
            return Done(null);
        // Nobody leaves out what they have not read.
        if (found.Versions.Count != known)
            return await MeanwhileAsync(id, cancel);
        try
        {
            found.LeaveOut(reason ?? "");
            await desk.Db.SaveAsync(new Act("consultation.comment-left-out", writer.By, comment, writer.Country, reason), cancel);
            return Done("LeaveOut.Done");
        }
        catch (BrokenRuleException broken)
        {
            ModelState.AddBrokenRule(words, broken.Rule);
            return Page();
        }
        catch (DbUpdateConcurrencyException)
        {
            desk.Db.ChangeTracker.Clear();
            return await desk.Db.ConsultationComments.AnyAsync(c => c.Id == comment && c.LeftOutReason != null, cancel) ? Done(null) : await MeanwhileAsync(id, cancel);
        }
    }

    // Shown with the comment as it is now, so that it can be left out once it is read.
    async Task<IActionResult> MeanwhileAsync(Guid id, CancellationToken cancel)
    {
        ModelState.AddModelError("", text["Meanwhile.LeaveOut"]);
        Response.StatusCode = StatusCodes.Status409Conflict;
        return await ReadAsync(id, cancel) ? Page() : NotFound();
    }

    async Task<IActionResult> DoAsync(Guid id, string act, string? done, Action<Consultation> verb, CancellationToken cancel)
    {
        if (!await ReadAsync(id, cancel))
            return NotFound();
        var refused = await desk.DoAsync(writer, id, act, consultation =>
        {
            verb(consultation);
            return Task.CompletedTask;
        }, cancel);
        if (refused is not { } rule)
            return Done(done);
        ModelState.AddBrokenRule(words, rule);
        await ReadAsync(id, cancel);
        return Page();
    }

    async Task<bool> ReadAsync(Guid id, CancellationToken cancel)
    {
        writer = await desk.WriterAsync();
        if (await desk.FindAsync(writer, id, cancel) is not { } found)
            return false;
        Consultation = found;
        Stage = found.StageOn(desk.TodayOf(writer.Country));
        Counts = await reader.CountAsync(id, cancel);
        Comments = await reader.ForMinistryAsync(id, writer.Country, cancel);
        return true;
    }

    RedirectToPageResult Done(string? notice)
    {
        if (notice is not null)
            TempData["Notice"] = text[notice].Value;
        return RedirectToPage("/Consultations/Write/Consultation", new { id = Consultation.Id });
    }
}
