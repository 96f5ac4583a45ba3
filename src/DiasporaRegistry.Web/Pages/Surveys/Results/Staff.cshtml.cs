using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Exports;
using DiasporaRegistry.Data.Surveys;
using DiasporaRegistry.Domain.Surveys;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Look;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace DiasporaRegistry.Web.Pages.Surveys.Results;

/// <summary>The results of a closed survey for the ministry that asked: as the public will see them, with what was written and the answers themselves. While it is open nothing is shown, or one could tell from each answer to the next whose it is.</summary>
public sealed class StaffModel(SurveyReader reader, SurveyInWords inWords, SurveyFile file, CurrentAccount current) : SurveyResultsPage(inWords, file)
{
    const int MostTexts = 200;

    public override string Here => Navigation.To($"staff/surveys/{Id}/results");

    /// <inheritdoc/>
    public override bool GivesData => !Read.Head.IsConfidential || Read.Sample.Basis.Answered >= Read.Sample.Basis.SmallestCell;

    /// <inheritdoc/>
    public override bool GivesFrame => Read.Head.Seed is not null;

    public override async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!await LoadAsync(cancel))
            return NotFound();
        List<QuestionView> questions = [];
        foreach (var question in View.Questions)
            questions.Add(GivesTexts(question) ? question with { Texts = await reader.TextsAsync(Read.Head, question.Question.Code).Take(MostTexts).ToListAsync(cancel) } : question);
        View = View with { Questions = questions };
        return Page();
    }

    /// <summary>The answers themselves.</summary>
    public async Task<IActionResult> OnGetDataAsync(CancellationToken cancel) =>
        await LoadAsync(cancel) && GivesData ? await SendAsync("data", body => Files.WriteDataAsync(body, View, reader.LinesAsync(Read, cancel), cancel)) : NotFound();

    /// <summary>The list that was drawn from.</summary>
    public async Task<IActionResult> OnGetFrameAsync(CancellationToken cancel) =>
        await LoadAsync(cancel) && GivesFrame ? await SendAsync("frame", body => Files.WriteFrameAsync(body, View, reader.FrameAsync(Read.Head), cancel)) : NotFound();

    /// <summary>All that was written in answer to one question.</summary>
    public async Task<IActionResult> OnGetTextsAsync(string? q, CancellationToken cancel) =>
        await LoadAsync(cancel) && Find(q) is { } question && GivesTexts(question) ? await SendAsync($"{q}-texts", body => Files.WriteTextsAsync(body, View, question, reader.TextsAsync(Read.Head, q!), cancel)) : NotFound();

    // What few wrote in confidence is read by nobody.
    bool GivesTexts(QuestionView question) => question.Question.Kind == QuestionKind.Text && (!Read.Head.IsConfidential || question.Figures[0].IsTold);

    async Task<IActionResult> SendAsync(string part, Func<Stream, Task> write)
    {
        Response.ContentType = ExportFormat.Csv.MediaType();
        Response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileNameStar = FileName(part, "csv") }.ToString();
        Response.Headers.CacheControl = "private, no-store";
        await write(Response.Body);
        return new EmptyResult();
    }

    protected override async Task<SurveyRead?> ReadAsync(CancellationToken cancel) =>
        (await current.RequireAsync()).As(StaffRole.MinistryAdministrator)?.Country is { } country ? await reader.ClosedAsync(Id, country, cancel) : null;
}
