namespace DiasporaRegistry.Web.Demonstration;

/// <summary>Whether every page says that the register shows invented organizations; start-up knows, so no page asks the database.</summary>
public sealed class DemonstrationNotice
{
    public bool IsShown { get; set; }
}
