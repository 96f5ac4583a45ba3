using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Web.Accounts;

namespace DiasporaRegistry.UnitTests.Accounts;

public sealed class DeviceTests
{
    [Theory]
    [InlineData("Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36", DeviceKind.Phone, "Android", "Chrome")]
    [InlineData("Mozilla/5.0 (Linux; Android 13; SM-X200) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Safari/537.36", DeviceKind.Tablet, "Android", "Samsung Internet")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/141.0 Mobile/15E148 Safari/604.1", DeviceKind.Phone, "iPhone", "Chrome")]
    [InlineData("Mozilla/5.0 (iPad; CPU OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.0 Mobile/15E148 Safari/604.1", DeviceKind.Tablet, "iPad", "Safari")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0", DeviceKind.Computer, "Windows", "Edge")]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", DeviceKind.Computer, "Linux", "Firefox")]
    [InlineData("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15", DeviceKind.Computer, "macOS", "Safari")]
    [InlineData("curl/8.5.0", DeviceKind.Unknown, "", "")]
    [InlineData(null, DeviceKind.Unknown, "", "")]
    public void A_session_is_known_again_by_what_it_is_open_on(string? said, DeviceKind kind, string system, string browser) => Assert.Equal(new Device(kind, system, browser), Device.Of(said));
}
