namespace DiasporaRegistry.Web.Pages.Account.MyData;

/// <summary>Marks the words of the pages where people see, take along and delete what is kept of them.</summary>
public sealed class MyDataText;
