namespace DiasporaRegistry.Web.Pages.Countries;

/// <summary>Marks the words of the countries' pages.</summary>
public sealed class CountriesText;
