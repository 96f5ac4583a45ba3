namespace DiasporaRegistry.Web.Pages.Staff.Retention;

/// <summary>The words of what ends by its date.</summary>
public sealed class RetentionText;
