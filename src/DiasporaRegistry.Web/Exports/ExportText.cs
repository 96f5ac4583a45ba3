namespace DiasporaRegistry.Web.Exports;

/// <summary>Marks the words of downloads: their pages, their columns and what these mean.</summary>
public sealed class ExportText;
