namespace DiasporaRegistry.Web.Pages.Consultations;

/// <summary>The words of consultations: what ministries ask, what organizations say, what came of it.</summary>
public sealed class ConsultationsText;
