namespace DiasporaRegistry.Web.OpenData;

/// <summary>Marks the words of the open data, on its pages and in its files.</summary>
public sealed class OpenDataText;
