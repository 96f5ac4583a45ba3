namespace DiasporaRegistry.Web.Pages.Register.Successions;

/// <summary>The words about which organization goes on in which other one.</summary>
public sealed class SuccessionsText;
