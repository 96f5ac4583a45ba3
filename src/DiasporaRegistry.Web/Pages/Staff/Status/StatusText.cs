namespace DiasporaRegistry.Web.Pages.Staff.Status;

/// <summary>The words of the installation's state.</summary>
public sealed class StatusText;
