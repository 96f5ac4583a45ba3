using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Surveys;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Surveys;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Finding;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Look;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Staff.Surveys;

/// <summary>How far the answers of a survey have come.</summary>
/// <param name="Invited">How many organizations were reached: with a letter, or because somebody of theirs signed in.</param>
/// <param name="Answered">How many answered.</param>
/// <param name="Declined">How many said that they will not.</param>
/// <param name="Begun">How many began and did not send.</param>
public sealed record SurveyProgress(int Invited, int Answered, int Declined, int Begun);

/// <summary>A survey on the desk of its ministry: its questions, who takes part, how far it has come, and what to do next.</summary>
public sealed class SurveyModel(CurrentAccount current, RegistryDb db, TimeProvider clock, Words words, ListedNames names, Installation installation) : SurveyPage(current, db, clock, words)
{
    [BindProperty]
    public string? Partner { get; set; }

    public SurveyProgress Progress { get; private set; } = new(0, 0, 0, 0);

    /// <summary>How many people tried it to the end.</summary>
    public int Tried { get; private set; }

    /// <summary>What they found unclear.</summary>
    public IReadOnlyList<string> Remarks { get; private set; } = [];

    /// <summary>The address where the survey is tried.</summary>
    public string TryAddress => $"{installation.Address.TrimEnd('/')}{Navigation.To($"surveys/try/{Survey.Id}")}";

    /// <summary>The countries whose ministries can still be asked to take part.</summary>
    public IEnumerable<string> Askable => CountriesOfOrigin.Codes.Where(c => c != Country && Survey.Partners.All(p => p.Country != c));

    public string Name(string country) => names.Country(country);

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => await ReadAsync(id, cancel) ? Page() : NotFound();

    public Task<IActionResult> OnPostMoveAsync(Guid id, string code, bool earlier, CancellationToken cancel) =>
        ActAsync(id, "survey.question-moved", survey => survey.Ask(survey.Questionnaire.Moved(code, earlier)), cancel);

    public Task<IActionResult> OnPostRemoveAsync(Guid id, string code, CancellationToken cancel) =>
        ActAsync(id, "survey.question-removed", survey => survey.Ask(survey.Questionnaire.Without(code)), cancel);

    public Task<IActionResult> OnPostAskToJoinAsync(Guid id, CancellationToken cancel) =>
        ActAsync(id, "survey.ministry-asked", survey =>
        {
            if (Partner is not null && CountriesOfOrigin.Contains(Partner))
                survey.AskToJoin(Partner, Now);
        }, cancel);

    public Task<IActionResult> OnPostDoWithoutAsync(Guid id, string country, CancellationToken cancel) =>
        ActAsync(id, "survey.ministry-not-asked", survey => survey.DoWithout(country), cancel);

    public Task<IActionResult> OnPostPilotAsync(Guid id, CancellationToken cancel) => ActAsync(id, "survey.pilot-begun", async survey =>
        {
            survey.StartPilot(Now);
            // What was found unclear before was about other questions.
            await Db.SurveyResponses.Where(r => r.SurveyId == id && r.Stage == ResponseStage.Pilot).ExecuteDeleteAsync(cancel);
        }, cancel);

    public Task<IActionResult> OnPostEndPilotAsync(Guid id, CancellationToken cancel) => ActAsync(id, "survey.pilot-ended", survey => survey.EndPilot(Now), cancel);

    public Task<IActionResult> OnPostPublishAsync(Guid id, CancellationToken cancel) => ActAsync(id, "survey.published", survey => survey.Publish(Now), cancel);

    public Task<IActionResult> OnPostCallOffAsync(Guid id, CancellationToken cancel) => ActAsync(id, "survey.called-off", async survey =>
        {
            survey.CallOff(Now);
            await Db.SettleAnswersAsync(id, cancel);
            // Nobody will read them any more.
            await Db.SurveyResponses.Where(r => r.SurveyId == id).ExecuteDeleteAsync(cancel);
        }, cancel);

    public Task<IActionResult> OnPostCloseAsync(Guid id, CancellationToken cancel) => ActAsync(id, "survey.closed", async survey =>
        {
            survey.Close(Now);
            await Db.SettleAnswersAsync(id, cancel);
        }, cancel);

    Task<IActionResult> ActAsync(Guid id, string act, Action<Survey> verb, CancellationToken cancel) =>
        ActAsync(id, act, survey => { verb(survey); return Task.CompletedTask; }, cancel);

    async Task<IActionResult> ActAsync(Guid id, string act, Func<Survey, Task> verb, CancellationToken cancel)
    {
        if (!await FindAsync(id, cancel))
            return NotFound();
        if (await DoAsync(id, act, verb, cancel: cancel))
            return ToSurvey(id);
        await ReadAsync(id, cancel);
        return Page();
    }

    async Task<bool> ReadAsync(Guid id, CancellationToken cancel)
    {
        if (!await FindAsync(id, cancel))
            return false;
        if (Survey.OpenedAt is not null)
        {
            var drawn = Db.SurveyMembers.Where(m => m.SurveyId == id && m.IsDrawn);
            Progress = new(await drawn.CountAsync(m => Db.SurveyLinks.Any(l => l.SurveyId == id && l.OrganizationId == m.OrganizationId), cancel), await drawn.CountAsync(m => m.AnsweredOn != null, cancel), await drawn.CountAsync(m => m.DeclinedOn != null, cancel),
                await Db.SurveyResponses.CountAsync(r => r.SurveyId == id && r.Stage == ResponseStage.Begun, cancel));
        }

        var pilots = Db.SurveyResponses.Where(r => r.SurveyId == id && r.Stage == ResponseStage.Pilot && r.IsTried);
        Tried = await pilots.CountAsync(cancel);
        Remarks = await pilots.Where(r => r.Remark != null).OrderBy(r => r.Id).Select(r => r.Remark!).ToListAsync(cancel);
        return true;
    }
}
