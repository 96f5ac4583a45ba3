using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Exports;
using DiasporaRegistry.Data.Surveys;
using DiasporaRegistry.Domain.Surveys;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Look;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Microsoft.Net.Http.Headers;

namespace DiasporaRegistry.Web.Pages.Surveys.Results;

/// <summary>The results of a closed survey for the ministry that asked: as the public will see them, with what was written and the answers themselves. While it is open nothing is shown, or one could tell from each answer to the next whose it is.</summary>
public sealed class StaffModel(SurveyReader reader, SurveyDesk desk, SurveyFile file, CurrentAccount current, IStringLocalizer<SurveyResultsText> text) : SurveyResultsPage(desk, file, text)
{
    const int MostTexts = 200;

    public override string Here => Navigation.To($"staff/surveys/{Id}/results");

    /// <inheritdoc/>
    public override bool GivesData => !Read.Head.IsConfidential || Read.Sample.Basis.Answered >= Read.Sample.Basis.SmallestCell;

    public override async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!await LoadAsync(cancel))
            return NotFound();
        var texts = await reader.TextsAsync(Read.Head, MostTexts, cancel);
        View = View with { Questions = [.. View.Questions.Select(q => q.Question.Kind == QuestionKind.Text && (!Read.Head.IsConfidential || q.Figures[0].IsTold) ? q with { Texts = texts.GetValueOrDefault(q.Question.Code) ?? [] } : q)] };
        return Page();
    }

    /// <summary>The answers themselves.</summary>
    public async Task<IActionResult> OnGetDataAsync(CancellationToken cancel)
    {
        if (!await LoadAsync(cancel) || !GivesData)
            return NotFound();
        Response.ContentType = ExportFormat.Csv.MediaType();
        Response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileNameStar = FileName("data", "csv") }.ToString();
        Response.Headers.CacheControl = "private, no-store";
        await Files.WriteDataAsync(Response.Body, View, reader.LinesAsync(Read, cancel), cancel);
        return new EmptyResult();
    }

    protected override async Task<SurveyRead?> ReadAsync(CancellationToken cancel) =>
        (await current.RequireAsync()).As(StaffRole.MinistryAdministrator)?.Country is { } country ? await reader.ClosedAsync(Id, country, cancel) : null;
}
