using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Messages;

namespace DiasporaRegistry.UnitTests.Messages;

public sealed class MessageAttachmentTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(Message.MostFiles + 1)]
    public void A_message_carries_a_few_files(int number) => Assert.Equal(Rule.MessageHasFewFiles,
        Assert.Throws<BrokenRuleException>(() => new MessageAttachment(Guid.CreateVersion7(), number, "acta.pdf", "application/pdf", 1, new string('a', 64), default)).Rule);
}
