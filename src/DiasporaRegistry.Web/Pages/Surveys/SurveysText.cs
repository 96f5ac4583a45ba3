namespace DiasporaRegistry.Web.Pages.Surveys;

/// <summary>The words of surveys, as who answers and who reads them sees them, and of their letters.</summary>
public sealed class SurveysText;
