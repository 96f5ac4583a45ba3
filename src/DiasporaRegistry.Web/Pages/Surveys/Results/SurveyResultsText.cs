namespace DiasporaRegistry.Web.Pages.Surveys.Results;

/// <summary>The words of surveys' results.</summary>
public sealed class SurveyResultsText;
