namespace DiasporaRegistry.Web.Commands;

/// <summary>A setting without which the program does not start; its message says which, in plain words.</summary>
internal sealed class SettingMissingException(string message) : Exception(message);
