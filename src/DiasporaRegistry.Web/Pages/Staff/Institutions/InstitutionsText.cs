namespace DiasporaRegistry.Web.Pages.Staff.Institutions;

/// <summary>The words of the pages on which a country's administrators name the institutions and laws for its diaspora.</summary>
public sealed class InstitutionsText;
