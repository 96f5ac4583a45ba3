using System.Security.Cryptography;
using System.Text.Json;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Participation;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.TagHelpers;
using DiasporaRegistry.Web.Validation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Consultations.Write;

/// <summary>What is concluded on one section, typed.</summary>
public sealed class ConclusionRow
{
    public Guid Section { get; set; }

    public ConsultationOutcome? Outcome { get; set; }

    public string? ReasonEs { get; set; }

    public string? ReasonEn { get; set; }
}

/// <summary>The conclusions of a consultation, typed.</summary>
public sealed class ConclusionsForm
{
    /// <summary>What stood written when the page was made, as a fingerprint.</summary>
    public string? Known { get; set; }

    public string? SummaryEs { get; set; }

    public string? SummaryEn { get; set; }

    public List<ConclusionRow> Rows { get; set; } = [];

    /// <summary>The fingerprint of what stands written now.</summary>
    internal static string Of(Consultation consultation) =>
        Print(consultation.SummaryEs, consultation.SummaryEn, consultation.Sections.Select(s => (s.Id, s.Outcome, s.ReasonEs, s.ReasonEn)));

    /// <summary>The fingerprint of what would stand written once this is saved.</summary>
    internal string Written() =>
        Print(ManyLines.Of(SummaryEs ?? ""), ManyLines.Of(SummaryEn ?? ""), Rows.Select(r => (r.Section, r.Outcome, ManyLines.Of(r.ReasonEs ?? ""), ManyLines.Of(r.ReasonEn ?? ""))));

    static string Print(string es, string en, IEnumerable<(Guid Section, ConsultationOutcome? Outcome, string Es, string En)> rows) =>
        Convert.ToHexString(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes<string[]>([es, en, .. rows.SelectMany(r => new[] { r.Section.ToString(), r.Outcome?.ToString() ?? "", r.Es, r.En })])));
}

/// <summary>Writes down what became of the comments, section by section, as often as it takes, and publishes it once.</summary>
public sealed class ConcludeModel(ConsultationDesk desk, ConsultationReader reader, Words words, IStringLocalizer<ConsultationsText> text) : PageModel
{
    [BindProperty]
    public ConclusionsForm Form { get; set; } = new();

    public Consultation Consultation { get; private set; } = null!;

    public CommentCounts Counts { get; private set; } = null!;

    public ILookup<Guid, ShownComment> Comments { get; private set; } = null!;

    public TimeZoneInfo Zone => CountriesOfOrigin.ZoneOf(Consultation.Country);

    MinistryWriter writer = null!;

    /// <summary>What can have become of what was said about a section.</summary>
    public IEnumerable<SelectListItem> OutcomesOf(ConsultationSection section) =>
        Choices.Of(words, Enum.GetValues<ConsultationOutcome>().Where(o => (o == ConsultationOutcome.NothingSaid) == (Counts.Of(section.Id) == 0)));

    public string LabelOf(ConsultationSection section) => reader.LabelOf(Consultation, section);

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (await ReadAsync(id, cancel) is { } refused)
            return refused;
        Form = new ConclusionsForm
        {
            Known = ConclusionsForm.Of(Consultation),
            SummaryEs = Consultation.SummaryEs,
            SummaryEn = Consultation.SummaryEn,
            Rows = [.. Consultation.Sections.Select(s => new ConclusionRow { Section = s.Id, Outcome = s.Outcome ?? (Counts.Of(s.Id) == 0 ? ConsultationOutcome.NothingSaid : null), ReasonEs = s.ReasonEs, ReasonEn = s.ReasonEn })],
        };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, string? act, CancellationToken cancel)
    {
        if (await ReadAsync(id, cancel) is { } refused)
            return refused;
        // In the order of the sections, whatever was sent.
        Form.Rows = [.. Consultation.Sections.Select(s => Form.Rows.Find(r => r.Section == s.Id) ?? new ConclusionRow { Section = s.Id })];
        var publishes = act == "publish";
        Check(publishes);
        if (!ModelState.IsValid)
            return Page();
        var (today, meanwhile) = (desk.TodayOf(writer.Country), false);
        var broken = await desk.DoAsync(writer, id, publishes ? "consultation.concluded" : "consultation.conclusions-drafted", async consultation =>
        {
            // What a colleague wrote down since is not written over; the same form sent twice finds its own words.
            if (meanwhile = ConclusionsForm.Of(consultation) is var written && written != Form.Known && written != Form.Written())
                throw new BrokenRuleException(Rule.ConclusionsFollowTheClosing);
            consultation.DraftSummary(Form.SummaryEs, Form.SummaryEn, today);
            foreach (var row in Form.Rows)
                consultation.DraftConclusion(row.Section, row.Outcome, row.ReasonEs, row.ReasonEn, today);
            if (publishes)
                consultation.Conclude(await desk.CommentedAsync(id, cancel), today, desk.Now);
        }, cancel);
        if (meanwhile)
        {
            ModelState.AddModelError("", text["Meanwhile"]);
            Response.StatusCode = StatusCodes.Status409Conflict;
            return Page();
        }

        if (broken is { } rule)
        {
            ModelState.AddBrokenRule(words, rule);
            return Page();
        }

        TempData["Notice"] = text[publishes ? "Conclude.Done" : "Conclude.Saved"].Value;
        return publishes ? RedirectToPage("/Consultations/Write/Consultation", new { id }) : RedirectToPage("/Consultations/Write/Conclude", new { id });
    }

    void Check(bool publishes)
    {
        Text(nameof(Form.SummaryEs), Form.SummaryEs, publishes, "SummaryEs.Missing");
        Text(nameof(Form.SummaryEn), Form.SummaryEn, publishes, "SummaryEn.Missing");
        for (var i = 0; i < Form.Rows.Count; i++)
        {
            var row = Form.Rows[i];
            var isCommented = Counts.Of(row.Section) > 0;
            if (publishes && (row.Outcome is not { } outcome || !Enum.IsDefined(outcome)))
                ModelState.AddModelError($"Form.Rows[{i}].Outcome", text["Outcome.Missing"]);
            else if (publishes && isCommented == (row.Outcome == ConsultationOutcome.NothingSaid))
                ModelState.AddModelError($"Form.Rows[{i}].Outcome", isCommented ? text["Outcome.Missing"] : words.Of("Rule.ConclusionsAnswerWhatWasSaid"));
            Text($"Rows[{i}].ReasonEs", row.ReasonEs, publishes && isCommented, "ReasonEs.Missing");
            Text($"Rows[{i}].ReasonEn", row.ReasonEn, publishes && isCommented, "ReasonEn.Missing");
        }
    }

    void Text(string field, string? typed, bool isNeeded, string missing)
    {
        if (isNeeded && Visible.IsNothing(typed))
            ModelState.AddModelError($"Form.{field}", text[missing]);
        else if (ManyLines.Exceeds(typed, Consultation.LongestReason))
            ModelState.AddModelError($"Form.{field}", text["TooLong", Formats.Number(Consultation.LongestReason)]);
    }

    async Task<IActionResult?> ReadAsync(Guid id, CancellationToken cancel)
    {
        writer = await desk.WriterAsync();
        if (await desk.FindAsync(writer, id, cancel) is not { } found)
            return NotFound();
        Consultation = found;
        Counts = await reader.CountAsync(id, cancel);
        Comments = await reader.ForMinistryAsync(id, writer.Country, cancel);
        return found.StageOn(desk.TodayOf(writer.Country)) == ConsultationStage.ConclusionsOwed ? null : RedirectToPage("/Consultations/Write/Consultation", new { id });
    }
}
