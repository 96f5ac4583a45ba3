namespace DiasporaRegistry.Domain.Surveys;

/// <summary>How the organizations that a survey asks were chosen.</summary>
public enum SampleKind
{
    /// <summary>Nobody drew: all are asked, and whoever wishes answers.</summary>
    Everybody,
    /// <summary>Drawn by lot from all alike.</summary>
    Simple,
    /// <summary>Drawn by lot within each country and kind.</summary>
    Stratified,
}
