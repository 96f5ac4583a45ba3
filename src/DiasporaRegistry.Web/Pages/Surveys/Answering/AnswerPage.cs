using DiasporaRegistry.Domain.Surveys;
using DiasporaRegistry.Web.Surveys;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DiasporaRegistry.Web.Pages.Surveys.Answering;

/// <summary>A page by which a survey is answered, reached by the link of a letter; whoever has it needs no account.</summary>
public abstract class AnswerPage(SurveyAnswering answering) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "token")]
    public string? Token { get; set; }

    /// <summary>How the link stands.</summary>
    public OpenedSurvey Opened { get; private set; } = new(SurveyLinkState.Unknown);

    /// <summary>The survey, where the link is known.</summary>
    public Survey Survey => Opened.Survey!;

    protected SurveyAnswering Answering => answering;

    protected async Task<bool> OpenAsync(CancellationToken cancel)
    {
        Opened = await answering.OpenAsync(Token, cancel);
        return Opened.State == SurveyLinkState.Works;
    }

    /// <summary>The address of a question, or of the page before sending.</summary>
    public string To(Question? question) => question is null
        ? Url.Page("/Surveys/Answering/Check", new { token = Token })!
        : Url.Page("/Surveys/Answering/Question", new { code = question.Code, token = Token })!;

    /// <summary>The first page of the link, which says how it stands.</summary>
    protected RedirectToPageResult Start() => RedirectToPage("/Surveys/Answering/Index", new { token = Token });
}
