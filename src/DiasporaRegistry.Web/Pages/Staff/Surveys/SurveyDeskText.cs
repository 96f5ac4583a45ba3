namespace DiasporaRegistry.Web.Pages.Staff.Surveys;

/// <summary>The words of the desk where a ministry writes and runs surveys.</summary>
public sealed class SurveyDeskText;
