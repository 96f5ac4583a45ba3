namespace DiasporaRegistry.Web.Language;

/// <summary>Marks the words that every page shares: layout, tag helpers, errors.</summary>
public sealed class SiteText;
