using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Surveys;
using DiasporaRegistry.Web.Finding;
using DiasporaRegistry.Web.Surveys;
using Microsoft.AspNetCore.Mvc;

namespace DiasporaRegistry.Web.Pages.Surveys.Answering;

/// <summary>What a survey is for, who asks and who will see the answers, before the first question. Opening it changes nothing.</summary>
public sealed class IndexModel(SurveyAnswering answering, ListedNames names) : AnswerPage(answering)
{
    /// <summary>The ministries that ask, by their countries.</summary>
    public string Countries => string.Join(", ", Survey.Countries.Select(names.Country));

    /// <summary>Where to go on: the first question that was not answered, or the page before sending.</summary>
    public Question? Next => Opened.Asked.FirstOrDefault(q => !Opened.Answers.Of(q.Code).Any());

    public Task OnGetAsync(CancellationToken cancel) => OpenAsync(cancel);

    public async Task<IActionResult> OnPostDeclineAsync(CancellationToken cancel)
    {
        try
        {
            await Answering.DeclineAsync(Token, cancel);
        }
        catch (BrokenRuleException)
        {
            // The page says how the link stands now.
        }

        return Start();
    }
}
