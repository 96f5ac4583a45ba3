using DiasporaRegistry.Data;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.CoInvestment.Oversight;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Documents;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Pages.Works;
using DiasporaRegistry.Web.Validation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Oversight;

/// <summary>What a local committee sees, typed.</summary>
public sealed class SeenForm
{
    public SeenState? Seen { get; set; }

    public int? Percent { get; set; }

    public string? Text { get; set; }

    public List<IFormFile> Photos { get; set; } = [];
}

/// <summary>The page of a local committee, by its link: opening it does nothing, since others open links too; its button sends what its people see.</summary>
[EnableRateLimiting(Limits.ByAddress)]
[RequestSizeLimit((MostPhotos * UploadedDocument.LargestPhoto) + 2_000_000)]
public sealed class ReportModel(RegistryDb db, OversightDesk desk, WorksPhotos photos, Limits limits, TimeProvider clock, Words words, IStringLocalizer<OversightText> text, IStringLocalizer<WorksText> worksText) : PageModel
{
    /// <summary>The most photographs at once.</summary>
    public const int MostPhotos = 4;

    [BindProperty(SupportsGet = true, Name = "token")]
    public string? Token { get; set; }

    [BindProperty]
    public SeenForm Form { get; set; } = new();

    public OpenedOversight? Opened { get; private set; }

    public WorksView View { get; private set; } = null!;

    /// <summary>Whether it was sent a moment ago.</summary>
    [BindProperty(SupportsGet = true, Name = "sent")]
    public bool IsSent { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        await LoadAsync(cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        IsSent = false;
        await LoadAsync(cancel);
        if (Opened is null)
            return Page();
        if (Form.Seen is not { } seen || !Enum.IsDefined(seen))
            ModelState.AddModelError("Form.Seen", text["Report.SeenMissing"]);
        if (Form.Percent is not (>= 0 and <= 100) && ModelState.GetFieldValidationState("Form.Percent") != ModelValidationState.Invalid)
            ModelState.AddModelError("Form.Percent", text["Report.PercentWrong"]);
        if (ManyLines.Exceeds(Form.Text, OversightReport.LongestText))
            ModelState.AddModelError("Form.Text", text["TooLong", OversightReport.LongestText]);
        else if (StatusWords.In(Form.Text))
            ModelState.AddModelError("Form.Text", text["Status"]);
        else if (Visible.IsNothing(Form.Text) && Form.Seen is not null and not SeenState.AsStated)
            ModelState.AddModelError("Form.Text", text["Report.TextMissing"]);
        var sent = await photos.ReadAsync(Form.Photos, MostPhotos, Opened.Project, worksText, ModelState, "Form.Photos", cancel);
        if (!ModelState.IsValid)
            return Page();
        if (!limits.Allows(Door.Complaint, HttpContext.Connection.RemoteIpAddress))
        {
            ModelState.AddModelError("", text["Limit"]);
            Response.StatusCode = StatusCodes.Status429TooManyRequests;
            return Page();
        }

        if (await desk.SendAsync(Opened.Link.Id, new(Form.Seen!.Value, Form.Percent!.Value, Form.Text, sent), cancel) is { } broken)
        {
            ModelState.AddBrokenRule(words, broken);
            return Page();
        }

        return RedirectToPage("/Oversight/Report", new { token = Token, sent = true });
    }

    async Task LoadAsync(CancellationToken cancel)
    {
        Response.Headers.CacheControl = "private, no-store";
        Opened = await desk.OpenAsync(Token, cancel);
        if (Opened is not null)
            View = (await WorksView.ReadPublicAsync(db, Opened.Project.Id, clock.GetUtcNow(), cancel))!;
    }
}
