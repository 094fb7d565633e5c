<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja_JP" sourcelanguage="en_US">
<context>
    <name>CommandLine</name>
    <message>
        <source>observing</source>
        <translation>読み取り中</translation>
    </message>
    <message>
        <source>already</source>
        <translation>設定済み</translation>
    </message>
    <message>
        <source>waiting-for-human</source>
        <translation>要対応</translation>
    </message>
    <message>
        <source>applying</source>
        <translation>適用中</translation>
    </message>
    <message>
        <source>settling</source>
        <translation>反映待ち</translation>
    </message>
    <message>
        <source>verified</source>
        <translation>検証済み</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失敗</translation>
    </message>
    <message>
        <source>outcome-unknown</source>
        <translation>結果不明</translation>
    </message>
    <message>
        <source>undoing</source>
        <translation>元に戻し中</translation>
    </message>
    <message>
        <source>undone</source>
        <translation>元に戻し済み</translation>
    </message>
    <message>
        <source>undo-failed</source>
        <translation>戻せず</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>見送り</translation>
    </message>
    <message>
        <source>blocked</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>ok</source>
        <translation>一致</translation>
    </message>
    <message>
        <source>differs</source>
        <translation>差異あり</translation>
    </message>
    <message>
        <source>person</source>
        <translation>要対応</translation>
    </message>
    <message>
        <source>FAILED</source>
        <translation>失敗</translation>
    </message>
    <message>
        <source>secured</source>
        <translation>暗号化完了</translation>
    </message>
    <message>
        <source>partly</source>
        <translation>一部完了</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>安全に停止</translation>
    </message>
    <message>
        <source>running</source>
        <translation>実行中</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>中断</translation>
    </message>
    <message>
        <source>secure</source>
        <translation>暗号化</translation>
    </message>
    <message>
        <source>weak</source>
        <translation>強度不足</translation>
    </message>
    <message>
        <source>cleartext</source>
        <translation>平文</translation>
    </message>
    <message>
        <source>mixed</source>
        <translation>一部平文</translation>
    </message>
    <message>
        <source>unproven</source>
        <translation>未証明</translation>
    </message>
    <message>
        <source>no-traffic</source>
        <translation>通信なし</translation>
    </message>
</context>
<context>
    <name>Consent</name>
    <message>
        <source>The device is no longer as it was when you agreed. This is what would be sent now.</source>
        <translation>承認後にデバイスの状態が変わっています。現在送信される内容は次のとおりです。</translation>
    </message>
    <message>
        <source>It cannot be taken back.</source>
        <translation>この変更は元に戻せません。</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>今はしない</translation>
    </message>
    <message>
        <source>Apply this step</source>
        <translation>このステップを適用</translation>
    </message>
    <message>
        <source>Stop the run safely</source>
        <translation>実行を安全に停止</translation>
    </message>
    <message>
        <source>Not sure</source>
        <translation>未確認</translation>
    </message>
    <message>
        <source>Yes, I made sure of it</source>
        <translation>はい、確認しました</translation>
    </message>
    <message>
        <source>An undo leaves it as it is then; only a deep undo takes it back (sipseal-cli undo --deep).</source>
        <translation>元に戻す操作ではその状態のまま残ります。戻せるのは、完全に元に戻す操作 (sipseal-cli undo --deep) だけです。</translation>
    </message>
    <message>
        <source>Only a person can tell: %1</source>
        <translation>人が確認する項目: %1</translation>
    </message>
    <message>
        <source>Not sure: the step is left out, and nothing that depends on it is changed.</source>
        <translation>未確認の場合、このステップを省き、依存する変更は行いません。</translation>
    </message>
    <message>
        <source>&quot;Apply on every device&quot; agrees to this step on %1 too, by the lines below. They follow once one device is proved.</source>
        <translation>「すべてのデバイスに適用」を選ぶと、%1 でもこのステップに同意したものとし、下の行を送信します。1 台で証明されてから、残りに進みます。</translation>
    </message>
    <message>
        <source>Apply on every device</source>
        <translation>すべてのデバイスに適用</translation>
    </message>
    <message>
        <source>&quot;Take it back on every device&quot; agrees to it for %1 too, by the lines that the question of the undo showed.</source>
        <translation>「すべてのデバイスで元に戻す」を選ぶと、%1 でも元に戻すことに同意したものとし、元に戻す前の確認で表示した行を送信します。</translation>
    </message>
    <message>
        <source>This takes back what the run changed in this step.</source>
        <translation>この実行がこのステップで変更した内容を元に戻します。</translation>
    </message>
    <message>
        <source>Take back: %1 on %2</source>
        <translation>元に戻す: %1 (%2)</translation>
    </message>
    <message>
        <source>Leave it as it is</source>
        <translation>そのままにする</translation>
    </message>
    <message>
        <source>Take this step back</source>
        <translation>このステップを元に戻す</translation>
    </message>
    <message>
        <source>Take it back on every device</source>
        <translation>すべてのデバイスで元に戻す</translation>
    </message>
</context>
<context>
    <name>CostWords</name>
    <message numerus="yes">
        <source>%n step(s) fail calls that begin in that moment, %1 each: %2.</source>
        <translation>
            <numerusform>%n 件のステップで、その瞬間に始まるコールが失敗します (各%1): %2。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n step(s) drop calls, %1 in all: %2.</source>
        <translation>
            <numerusform>%n 件のステップでコールが切断されます (合計%1): %2。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n restart(s) of a service, %1 in all: %2.</source>
        <translation>
            <numerusform>サービスを %n 回再起動します (合計%1): %2。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n phone(s) are reset, %1 each.</source>
        <translation>
            <numerusform>電話機 %n 台をリセットします (1 台につき%1)。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n step(s) reset phones, %1 each: %2.</source>
        <translation>
            <numerusform>%n 件のステップで電話機をリセットします (各%1): %2。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <translation>%1: %2。</translation>
    </message>
</context>
<context>
    <name>Devices</name>
    <message>
        <source>Administration server</source>
        <translation>管理サーバ</translation>
    </message>
    <message>
        <source>CVP call server</source>
        <translation>CVP コール サーバ</translation>
    </message>
</context>
<context>
    <name>Evidence</name>
    <message>
        <source>device</source>
        <translation>デバイス</translation>
    </message>
    <message>
        <source>capture</source>
        <translation>キャプチャ</translation>
    </message>
    <message>
        <source>probe</source>
        <translation>プローブ</translation>
    </message>
    <message>
        <source>configuration</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>a person&apos;s word</source>
        <translation>人による確認</translation>
    </message>
</context>
<context>
    <name>Finding</name>
    <message>
        <source>clock</source>
        <translation>時刻</translation>
    </message>
    <message>
        <source>SIP call legs</source>
        <translation>SIP コール レッグ</translation>
    </message>
    <message>
        <source>Not activated</source>
        <translation>未アクティブ</translation>
    </message>
    <message>
        <source>clock against the laptop&apos;s</source>
        <translation>この PC との時刻の差</translation>
    </message>
    <message>
        <source>Started, restart due</source>
        <translation>Started (再起動が必要)</translation>
    </message>
    <message>
        <source>%1, client certificate asked for</source>
        <translation>%1、クライアント証明書の要求あり</translation>
    </message>
    <message>
        <source>%1, certificate %2 until %3</source>
        <translation>%1、証明書 %2 (有効期限 %3)</translation>
    </message>
    <message>
        <source>certificate %1</source>
        <translation>証明書 %1 の有効期限</translation>
    </message>
    <message>
        <source>CA of %1 in %2 of %3</source>
        <translation>%3 の %2 にある %1 の CA</translation>
    </message>
    <message>
        <source>trustpoint %1</source>
        <translation>トラストポイント %1</translation>
    </message>
    <message>
        <source>TLS on port %1</source>
        <translation>ポート %1 の TLS</translation>
    </message>
    <message>
        <source>listens for TLS on port %1</source>
        <translation>ポート %1 で TLS を待ち受け</translation>
    </message>
    <message>
        <source>no TLS listener on port %1</source>
        <translation>ポート %1 で TLS を待ち受けていません</translation>
    </message>
    <message>
        <source>%1 secure port</source>
        <translation>%1 のセキュア ポート</translation>
    </message>
    <message>
        <source>%1 destination %2 port</source>
        <translation>%1 の宛先 %2 のポート</translation>
    </message>
    <message>
        <source>the name %1 could not be resolved in time</source>
        <translation>名前 %1 を時間内に解決できません</translation>
    </message>
    <message>
        <source>CA, certificate</source>
        <translation>CA と証明書あり</translation>
    </message>
    <message>
        <source>certificate</source>
        <translation>証明書</translation>
    </message>
    <message>
        <source>engine runs</source>
        <translation>エンジンの動作</translation>
    </message>
    <message>
        <source>no TLS</source>
        <translation>TLS なし</translation>
    </message>
    <message>
        <source>old setting</source>
        <translation>以前の設定</translation>
    </message>
    <message>
        <source>version</source>
        <translation>バージョン</translation>
    </message>
    <message>
        <source>calls</source>
        <translation>コール数</translation>
    </message>
    <message>
        <source>state</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>CVP incoming secure port</source>
        <translation>CVP の着信セキュア ポート</translation>
    </message>
    <message>
        <source>CVP TLS version</source>
        <translation>CVP の TLS バージョン</translation>
    </message>
    <message>
        <source>connection refused</source>
        <translation>接続が拒否されました</translation>
    </message>
    <message>
        <source>no answer to the connection request</source>
        <translation>接続要求に応答がありません</translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation>パスワードが空です</translation>
    </message>
    <message>
        <source>%1, client certificate asked for (%2)</source>
        <translation>%1、クライアント証明書の要求あり (%2)</translation>
    </message>
    <message>
        <source>%1, client certificate asked for, OPTIONS: %2</source>
        <translation>%1、クライアント証明書の要求あり、OPTIONS: %2</translation>
    </message>
    <message>
        <source>%1, OPTIONS: %2</source>
        <translation>%1、OPTIONS: %2</translation>
    </message>
    <message>
        <source>alert %1 from the peer</source>
        <translation>相手からのアラート %1</translation>
    </message>
    <message>
        <source>the peer does not speak TLS (%1)</source>
        <translation>相手は TLS に対応していません (%1)</translation>
    </message>
    <message>
        <source>the peer did not answer the TLS handshake</source>
        <translation>相手が TLS ハンドシェイクに応答しません</translation>
    </message>
    <message>
        <source>the peer closed the connection during the TLS handshake</source>
        <translation>相手が TLS ハンドシェイクの途中で接続を閉じました</translation>
    </message>
    <message>
        <source>the peer closed the connection right after the TLS handshake</source>
        <translation>相手が TLS ハンドシェイクの直後に接続を閉じました</translation>
    </message>
    <message>
        <source>security licence</source>
        <translation>セキュリティ ライセンス</translation>
    </message>
    <message>
        <source>active</source>
        <translation>有効</translation>
    </message>
    <message>
        <source>unsaved configuration</source>
        <translation>未保存のコンフィギュレーション</translation>
    </message>
    <message>
        <source>no</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>on</source>
        <translation>オン</translation>
    </message>
    <message>
        <source>other sessions</source>
        <translation>ほかのセッション</translation>
    </message>
    <message>
        <source>certificate %1 valid until</source>
        <translation>証明書 %1 の有効期限</translation>
    </message>
    <message>
        <source>calls of %1 are taken</source>
        <translation>%1 からのコールの受け付け</translation>
    </message>
    <message>
        <source>synchronized, %1</source>
        <translation>同期済み、%1</translation>
    </message>
    <message>
        <source>names in the certificate</source>
        <translation>証明書の名前</translation>
    </message>
    <message>
        <source>name that CUCM expects</source>
        <translation>CUCM が期待する名前</translation>
    </message>
    <message>
        <source>key usage</source>
        <translation>キー使用法</translation>
    </message>
    <message>
        <source>certificate chain</source>
        <translation>証明書チェーン</translation>
    </message>
    <message>
        <source>not synchronized</source>
        <translation>未同期</translation>
    </message>
    <message>
        <source>not enabled</source>
        <translation>無効</translation>
    </message>
    <message>
        <source>not limited</source>
        <translation>制限なし</translation>
    </message>
    <message>
        <source>not told by this release</source>
        <translation>このリリースでは表示されません</translation>
    </message>
    <message>
        <source>not active</source>
        <translation>無効</translation>
    </message>
    <message>
        <source>in this release: busyout of server groups with a keepalive profile</source>
        <translation>このリリースに該当: キープアライブ プロファイル付きのサーバ グループの busyout</translation>
    </message>
    <message>
        <source>UC licence</source>
        <translation>UC ライセンス</translation>
    </message>
    <message>
        <source>privilege level</source>
        <translation>特権レベル</translation>
    </message>
    <message>
        <source>TLS versions</source>
        <translation>TLS バージョン</translation>
    </message>
    <message>
        <source>shut down</source>
        <translation>シャットダウン</translation>
    </message>
    <message>
        <source>out of service</source>
        <translation>停止中</translation>
    </message>
    <message>
        <source>in service, OPTIONS answered</source>
        <translation>稼働中、OPTIONS に応答あり</translation>
    </message>
    <message>
        <source>in service</source>
        <translation>稼働中</translation>
    </message>
    <message>
        <source>everybody (no ip address trusted authenticate)</source>
        <translation>すべて (no ip address trusted authenticate)</translation>
    </message>
    <message>
        <source>in the trusted list</source>
        <translation>信頼リストに登録済み</translation>
    </message>
    <message>
        <source>off: no timed rollback (archive, path flash:archive turns it on)</source>
        <translation>オフ: タイマー付きロールバックなし (archive、path flash:archive で有効化)</translation>
    </message>
    <message>
        <source>redundancy</source>
        <translation>冗長構成</translation>
    </message>
</context>
<context>
    <name>FlowPicture</name>
    <message>
        <source>Agents</source>
        <translation>エージェント</translation>
    </message>
    <message>
        <source>Agents %1</source>
        <translation>エージェント %1</translation>
    </message>
    <message>
        <source>%1
Who must act: %2
What to do: %3</source>
        <translation>%1
対応者: %2
対処: %3</translation>
    </message>
    <message>
        <source>Wireshark filter: %1</source>
        <translation>Wireshark フィルタ: %1</translation>
    </message>
    <message>
        <source>The PSTN side is out of scope: the procedure leaves it as it is.</source>
        <translation>PSTN 側は対象外です。この手順では変更しません。</translation>
    </message>
    <message>
        <source>This leg has not been judged yet. The verification page judges it.</source>
        <translation>このレッグはまだ判定されていません。検証ページで判定します。</translation>
    </message>
    <message>
        <source>The devices are set so that calls on this leg are signalled in clear.</source>
        <translation>デバイスの設定上、このレッグのコールは平文でシグナリングされます。</translation>
    </message>
    <message>
        <source>It was judged before: what follows is how it was then.</source>
        <translation>判定したのは変更の前です。以下はその時点の内容です。</translation>
    </message>
    <message>
        <source>CUCM-agents</source>
        <translation>CUCM-エージェント</translation>
    </message>
</context>
<context>
    <name>Mark</name>
    <message>
        <source>to do</source>
        <translation>未実施</translation>
    </message>
    <message>
        <source>already so</source>
        <translation>設定済み</translation>
    </message>
    <message>
        <source>waits</source>
        <translation>待機中</translation>
    </message>
    <message>
        <source>needs you</source>
        <translation>要対応</translation>
    </message>
    <message>
        <source>working</source>
        <translation>作業中</translation>
    </message>
    <message>
        <source>done</source>
        <translation>完了</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失敗</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>不明</translation>
    </message>
    <message>
        <source>undone</source>
        <translation>元に戻し済み</translation>
    </message>
    <message>
        <source>not needed</source>
        <translation>不要</translation>
    </message>
</context>
<context>
    <name>Padlock</name>
    <message>
        <source>out of scope</source>
        <translation>対象外</translation>
    </message>
    <message>
        <source>in clear</source>
        <translation>平文</translation>
    </message>
    <message>
        <source>not proved</source>
        <translation>未証明</translation>
    </message>
    <message>
        <source>encrypted</source>
        <translation>暗号化</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失敗</translation>
    </message>
    <message>
        <source>being changed</source>
        <translation>変更中</translation>
    </message>
    <message>
        <source>weak</source>
        <translation>強度不足</translation>
    </message>
</context>
<context>
    <name>SipSeal</name>
    <message>
        <source>&quot;%1&quot; is no IP address</source>
        <translation>&quot;%1&quot; は IP アドレスではありません</translation>
    </message>
    <message>
        <source>The capture %1 cannot be opened</source>
        <translation>キャプチャ %1 を開けません</translation>
    </message>
    <message>
        <source>%1 is neither a pcap nor a pcapng file</source>
        <translation>%1 は pcap でも pcapng でもありません</translation>
    </message>
    <message>
        <source>Save it again from Wireshark as pcap or pcapng</source>
        <translation>Wireshark で pcap または pcapng として保存し直してください</translation>
    </message>
    <message>
        <source>Stopped while reading %1</source>
        <translation>%1 の読み取り中に停止しました</translation>
    </message>
    <message>
        <source>SIP in clear on port %1 (%2); TLS was tried and did not come about (connections: %3)</source>
        <translation>ポート %1 で平文の SIP (%2)。TLS が試みられましたが確立していません (接続数: %3)</translation>
    </message>
    <message>
        <source>SIP in clear on port %1 (%2), no TLS</source>
        <translation>ポート %1 で平文の SIP (%2)、TLS なし</translation>
    </message>
    <message>
        <source>SIP in clear on port %1 (%2) beside TLS (connections: %3)</source>
        <translation>ポート %1 で平文の SIP (%2)、TLS と併存 (接続数: %3)</translation>
    </message>
    <message>
        <source>No packet between the two addresses</source>
        <translation>2 つのアドレス間のパケットがありません</translation>
    </message>
    <message>
        <source>TLS, but weak: %3 with %4; handshakes complete: %1 of %2 connections, application data both ways (%5 and %6 packets), keepalives in clear (%7)</source>
        <translation>TLS ですが強度が不足しています: %3、%4。ハンドシェイク完了: 接続 %2 件中 %1 件、アプリケーション データは双方向 (%5 パケットと %6 パケット)、キープアライブは平文 (%7)</translation>
    </message>
    <message>
        <source>TLS, but weak: %3 with %4; handshakes complete: %1 of %2 connections, application data both ways (%5 and %6 packets)</source>
        <translation>TLS ですが強度が不足しています: %3、%4。ハンドシェイク完了: 接続 %2 件中 %1 件、アプリケーション データは双方向 (%5 パケットと %6 パケット)</translation>
    </message>
    <message>
        <source>%3 with %4; handshakes complete: %1 of %2 connections, application data both ways (%5 and %6 packets), only keepalives in clear (%7)</source>
        <translation>%3、%4。ハンドシェイク完了: 接続 %2 件中 %1 件、アプリケーション データは双方向 (%5 パケットと %6 パケット)、平文はキープアライブのみ (%7)</translation>
    </message>
    <message>
        <source>%3 with %4; handshakes complete: %1 of %2 connections, application data both ways (%5 and %6 packets), nothing in clear</source>
        <translation>%3、%4。ハンドシェイク完了: 接続 %2 件中 %1 件、アプリケーション データは双方向 (%5 パケットと %6 パケット)、平文なし</translation>
    </message>
    <message>
        <source>%1 refuses connections to port %2 (connections refused: %3)</source>
        <translation>%1 がポート %2 への接続を拒否しています (拒否された接続: %3)</translation>
    </message>
    <message>
        <source>%1 does not answer on port %2</source>
        <translation>%1 がポート %2 で応答しません</translation>
    </message>
    <message>
        <source>%1 ended the handshake with the fatal alert %2 (%3); handshakes failed: %4</source>
        <translation>%1 が致命的アラート %2 (%3) でハンドシェイクを終了しました。失敗したハンドシェイク: %4</translation>
    </message>
    <message>
        <source>%1 ended the TLS 1.3 connection with an encrypted alert before any data: most likely it refuses the other side&apos;s certificate; handshakes failed: %2</source>
        <translation>%1 がデータの前に暗号化アラートで TLS 1.3 接続を終了しました。相手の証明書を拒否した可能性が高いです。失敗したハンドシェイク: %2</translation>
    </message>
    <message>
        <source>%1 reset the connection before the handshake was complete; handshakes failed: %2</source>
        <translation>%1 がハンドシェイク完了前に接続をリセットしました。失敗したハンドシェイク: %2</translation>
    </message>
    <message>
        <source>%1 answered the TLS handshake with something that is not TLS; handshakes failed: %2</source>
        <translation>%1 が TLS ハンドシェイクに TLS でない応答を返しました。失敗したハンドシェイク: %2</translation>
    </message>
    <message>
        <source>%1 closed the connection before the handshake was complete; handshakes failed: %2</source>
        <translation>%1 がハンドシェイク完了前に接続を閉じました。失敗したハンドシェイク: %2</translation>
    </message>
    <message>
        <source>The handshake is complete, but application data comes from %1 only</source>
        <translation>ハンドシェイクは完了していますが、アプリケーション データは %1 からのみです</translation>
    </message>
    <message>
        <source>Handshake without data: complete, but no application data after it (connections: %1)</source>
        <translation>データのないハンドシェイク: 完了していますが、その後にアプリケーション データがありません (接続数: %1)</translation>
    </message>
    <message>
        <source>TLS 1.3 without data of the server after the client&apos;s Finished: whether it accepted the client cannot be seen</source>
        <translation>クライアントの Finished の後にサーバのデータがない TLS 1.3: サーバがクライアントを受け入れたかどうか判別できません</translation>
    </message>
    <message>
        <source>Cut packets: TLS records are there, but the handshake was captured only in part. Capture again with whole packets</source>
        <translation>切り詰められたパケット: TLS レコードはありますが、ハンドシェイクの一部しかキャプチャされていません。パケット全体をキャプチャし直してください</translation>
    </message>
    <message>
        <source>One direction only: the capture holds the packets of one side. Check the mirror port</source>
        <translation>片方向のみ: キャプチャには一方のパケットしかありません。ミラー ポートを確認してください</translation>
    </message>
    <message>
        <source>Packets are missing: the handshake was captured only in part</source>
        <translation>パケットが欠落しています: ハンドシェイクの一部しかキャプチャされていません</translation>
    </message>
    <message>
        <source>Mid-stream: encrypted records (%1 and %2 packets), but the capture began after the handshake</source>
        <translation>接続の途中から: 暗号化レコードはありますが (%1 および %2 パケット)、キャプチャの開始がハンドシェイクの後です</translation>
    </message>
    <message>
        <source>The capture ends within the handshake</source>
        <translation>キャプチャがハンドシェイクの途中で終わっています</translation>
    </message>
    <message>
        <source>What goes over the TLS port is neither TLS nor SIP</source>
        <translation>TLS ポートを流れているデータは TLS でも SIP でもありません</translation>
    </message>
    <message>
        <source>A connection to the TLS port without any data</source>
        <translation>TLS ポートへの接続にデータがありません</translation>
    </message>
    <message>
        <source>Keepalives only, in clear on port %1 (%2); no TLS</source>
        <translation>ポート %1 に平文のキープアライブのみ (%2)、TLS なし</translation>
    </message>
    <message>
        <source>Packets, but no signalling among them (packets: %1)</source>
        <translation>パケットはありますがシグナリングがありません (パケット数: %1)</translation>
    </message>
    <message>
        <source>Nobody can be asked here: give --yes, or run it on a terminal. Nothing was sent.</source>
        <translation>ここでは確認を求められません。--yes を付けるか、端末で実行してください。何も送信していません。</translation>
    </message>
    <message>
        <source>Show the changes, ask, apply them, wait until they settle.</source>
        <translation>変更を表示し、確認を求め、適用し、反映を待ちます。</translation>
    </message>
    <message>
        <source>Only this task; may be given several times.</source>
        <translation>このタスクのみ。複数回指定できます。</translation>
    </message>
    <message>
        <source>Only the cut-over of this leg; may be given several times.</source>
        <translation>このレッグの切り替えのみ。複数回指定できます。</translation>
    </message>
    <message>
        <source>Agree to every change that can be taken back.</source>
        <translation>元に戻せる変更をすべて承認します。</translation>
    </message>
    <message>
        <source>Agree to this step although it has an impact or no way back; may be given several times.</source>
        <translation>影響がある、または元に戻せないステップですが承認します。複数回指定できます。</translation>
    </message>
    <message>
        <source>Finish an interrupted run.</source>
        <translation>中断した実行を完了させます。</translation>
    </message>
    <message>
        <source>Take a run, or one leg of it, back.</source>
        <translation>実行の全体、またはその 1 つのレッグを元に戻します。</translation>
    </message>
    <message>
        <source>Only this leg; may be given several times.</source>
        <translation>このレッグのみ。複数回指定できます。</translation>
    </message>
    <message>
        <source>Also take back mixed mode, CTL files and phone certificates.</source>
        <translation>混合モード、CTL ファイル、電話機の証明書も元に戻します。</translation>
    </message>
    <message>
        <source>Agree to the way back.</source>
        <translation>元に戻す操作を承認します。</translation>
    </message>
    <message>
        <source>Nothing was sent.</source>
        <translation>何も送信していません。</translation>
    </message>
    <message>
        <source>--pair takes two addresses: A,B</source>
        <translation>--pair には 2 つのアドレスを指定します: A,B</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no port</source>
        <translation>&quot;%1&quot; はポート番号ではありません</translation>
    </message>
    <message>
        <source>Judge captures alone: is every signalling leg encrypted?</source>
        <translation>キャプチャだけで判定します: すべてのシグナリング レッグが暗号化されているか。</translation>
    </message>
    <message>
        <source>Judge exactly the legs of this plan.</source>
        <translation>このプランのレッグだけを判定します。</translation>
    </message>
    <message>
        <source>Judge exactly this pair of addresses; may be given several times.</source>
        <translation>このアドレスの組だけを判定します。複数回指定できます。</translation>
    </message>
    <message>
        <source>SIP over TLS is expected on this port instead of 5061; may be given several times.</source>
        <translation>SIP over TLS を 5061 ではなくこのポートで想定します。複数回指定できます。</translation>
    </message>
    <message>
        <source>No signalling was found.</source>
        <translation>シグナリングが見つかりません。</translation>
    </message>
    <message>
        <source>Read every device and say what differs; changes nothing.</source>
        <translation>すべてのデバイスを読み取り、差異を示します。何も変更しません。</translation>
    </message>
    <message>
        <source>error: %1</source>
        <translation>エラー: %1</translation>
    </message>
    <message>
        <source>Start the simulated contact centre on 127.0.0.1 and stay until it is interrupted.</source>
        <translation>127.0.0.1 で模擬コンタクト センターを開始し、中断されるまで動作します。</translation>
    </message>
    <message>
        <source>Name or file of the scenario; default dcloud.</source>
        <translation>シナリオの名前またはファイル。デフォルトは dcloud。</translation>
    </message>
    <message>
        <source>Write a ready plan here, and beside it .secrets and .trust.</source>
        <translation>すぐに使えるプランをここに書き出し、並べて .secrets と .trust を書き出します。</translation>
    </message>
    <message>
        <source>The plan&apos;s procedure: document (default) or live.</source>
        <translation>プランの手順: document (デフォルト) または live。</translation>
    </message>
    <message>
        <source>fast (default) or real.</source>
        <translation>fast (デフォルト) または real。</translation>
    </message>
    <message>
        <source>Read the administration server&apos;s inventory and write a plan to complete.</source>
        <translation>管理サーバのインベントリを読み取り、追記用のプランを書き出します。</translation>
    </message>
    <message>
        <source>The administration server: https://HOST[:PORT]</source>
        <translation>管理サーバ: https://HOST[:PORT]</translation>
    </message>
    <message>
        <source>Its administrator, user@domain. The password is the secret aw1-app.</source>
        <translation>管理者 (user@domain)。パスワードはシークレット aw1-app です。</translation>
    </message>
    <message>
        <source>Write the plan here instead of to stdout.</source>
        <translation>プランを標準出力ではなくここに書き出します。</translation>
    </message>
    <message>
        <source>The plan is in %1. Complete its accounts and phones, then check it.</source>
        <translation>プランを %1 に書き出しました。アカウントと電話機を追記してから確認してください。</translation>
    </message>
    <message>
        <source>The journal has no run %1</source>
        <translation>ジャーナルに実行 %1 がありません</translation>
    </message>
    <message>
        <source>sipseal-cli runs lists them; check --state-dir.</source>
        <translation>sipseal-cli runs で一覧を表示できます。--state-dir を確認してください。</translation>
    </message>
    <message>
        <source>There is no task %1</source>
        <translation>タスク %1 はありません</translation>
    </message>
    <message>
        <source>Tasks are cube, cvp, vvb, cucm, phones and verify.</source>
        <translation>タスクは cube、cvp、vvb、cucm、phones、verify です。</translation>
    </message>
    <message>
        <source>The plan has no leg %1</source>
        <translation>プランにレッグ %1 がありません</translation>
    </message>
    <message>
        <source>Its legs are: %1</source>
        <translation>レッグは次のとおりです: %1</translation>
    </message>
    <message>
        <source>provisional: depends on a step before it</source>
        <translation>暫定: 前のステップに依存します</translation>
    </message>
    <message>
        <source>Open TLS to a SIP port (default 5061) and say what it offers.</source>
        <translation>SIP ポート (デフォルト 5061) に TLS で接続し、提供内容を示します。</translation>
    </message>
    <message>
        <source>%1 could not be written</source>
        <translation>%1 に書き込めません</translation>
    </message>
    <message>
        <source>Write the setup report of a run.</source>
        <translation>実行の設定レポートを書き出します。</translation>
    </message>
    <message>
        <source>html (default), pdf, json or csv.</source>
        <translation>html (デフォルト)、pdf、json または csv。</translation>
    </message>
    <message>
        <source>Write it here instead of to stdout.</source>
        <translation>標準出力ではなくここに書き出します。</translation>
    </message>
    <message>
        <source>--format must be html, pdf, json or csv</source>
        <translation>--format は html、pdf、json、csv のいずれかです</translation>
    </message>
    <message>
        <source>Start the simulated contact centre on 127.0.0.1.</source>
        <translation>127.0.0.1 で模擬コンタクト センターを開始します。</translation>
    </message>
    <message>
        <source>Read the administration server&apos;s inventory and write a plan.</source>
        <translation>管理サーバのインベントリを読み取り、プランを書き出します。</translation>
    </message>
    <message>
        <source>List the journal&apos;s runs.</source>
        <translation>ジャーナルの実行を一覧表示します。</translation>
    </message>
    <message>
        <source>Judge each leg of a plan from devices and captures.</source>
        <translation>デバイスとキャプチャからプランの各レッグを判定します。</translation>
    </message>
    <message>
        <source>Judge captures alone.</source>
        <translation>キャプチャだけで判定します。</translation>
    </message>
    <message>
        <source>Parse saved &quot;show sip-ua connections&quot; output.</source>
        <translation>保存した &quot;show sip-ua connections&quot; の出力を解析します。</translation>
    </message>
    <message>
        <source>Open TLS to a SIP port and say what it offers.</source>
        <translation>SIP ポートに TLS で接続し、提供内容を示します。</translation>
    </message>
    <message>
        <source>Explain saved debug or syslog output.</source>
        <translation>保存した debug または syslog の出力を説明します。</translation>
    </message>
    <message>
        <source>Usage: sipseal-cli VERB [options]</source>
        <translation>使い方: sipseal-cli VERB [オプション]</translation>
    </message>
    <message>
        <source>sipseal-cli VERB --help explains a verb; --version prints the version.</source>
        <translation>sipseal-cli VERB --help で各動詞の説明、--version でバージョンを表示します。</translation>
    </message>
    <message>
        <source>--log-level must be debug, info, warning, error or off</source>
        <translation>--log-level は debug、info、warning、error、off のいずれかです</translation>
    </message>
    <message>
        <source>There is no verb %1.</source>
        <translation>動詞 %1 はありません。</translation>
    </message>
    <message>
        <source>Drops calls, about %1 s.</source>
        <translation>コールが切断されます (約 %1 秒)。</translation>
    </message>
    <message>
        <source>Restarts a service, about %1 s.</source>
        <translation>サービスが再起動します (約 %1 秒)。</translation>
    </message>
    <message>
        <source>Resets phones, about %1 s.</source>
        <translation>電話機がリセットされます (約 %1 秒)。</translation>
    </message>
    <message>
        <source>Calls are not affected.</source>
        <translation>コールへの影響はありません。</translation>
    </message>
    <message>
        <source>%1: left out. %2 Give --accept %3 to agree to it.</source>
        <translation>%1: 見送りました。%2 承認するには --accept %3 を指定してください。</translation>
    </message>
    <message>
        <source>The device changed since you agreed; this is what would be sent now:</source>
        <translation>承認後にデバイスが変わりました。現在送信される内容は次のとおりです:</translation>
    </message>
    <message>
        <source>It cannot be taken back.</source>
        <translation>この変更は元に戻せません。</translation>
    </message>
    <message>
        <source>Send it?</source>
        <translation>送信しますか?</translation>
    </message>
    <message>
        <source>Run %1</source>
        <translation>実行 %1</translation>
    </message>
    <message>
        <source>%1 in %2 s: %3 lines and %4 HTTPS writes sent</source>
        <translation>%1 (%2 秒): %3 行と HTTPS 書き込み %4 件を送信</translation>
    </message>
    <message>
        <source>left on %1: %2</source>
        <translation>%1 に残ったもの: %2</translation>
    </message>
    <message>
        <source>No run yet.</source>
        <translation>まだ実行がありません。</translation>
    </message>
    <message>
        <source>This SSH host key has not been seen before. Compare it with the device&apos;s own.</source>
        <translation>この SSH ホスト キーは初めて見るものです。デバイス自身の表示と照合してください。</translation>
    </message>
    <message>
        <source>This certificate has not been seen before. Compare it with the device&apos;s own.</source>
        <translation>この証明書は初めて見るものです。デバイス自身の表示と照合してください。</translation>
    </message>
    <message>
        <source>Trust it?</source>
        <translation>信頼しますか?</translation>
    </message>
    <message>
        <source>The directory %1 cannot be made</source>
        <translation>ディレクトリ %1 を作成できません</translation>
    </message>
    <message>
        <source>Give another one with --state-dir.</source>
        <translation>--state-dir で別のディレクトリを指定してください。</translation>
    </message>
    <message>
        <source>%1 cannot be read</source>
        <translation>%1 を読み取れません</translation>
    </message>
    <message>
        <source>Parse saved &quot;show sip-ua connections tcp tls detail&quot; (or brief) output.</source>
        <translation>保存した &quot;show sip-ua connections tcp tls detail&quot; (または brief) の出力を解析します。</translation>
    </message>
    <message>
        <source>Explain saved &quot;debug ssl openssl&quot; or syslog output.</source>
        <translation>保存した &quot;debug ssl openssl&quot; または syslog の出力を説明します。</translation>
    </message>
    <message>
        <source>Nothing about a TLS failure was found.</source>
        <translation>TLS の失敗に関する記述は見つかりません。</translation>
    </message>
    <message>
        <source>%1: listening with debug ssl openssl for %2 s; make a call now.</source>
        <translation>%1: debug ssl openssl で %2 秒間監視しています。今、発信してください。</translation>
    </message>
    <message>
        <source>Nothing about a TLS failure was heard.</source>
        <translation>TLS の失敗は観測されませんでした。</translation>
    </message>
    <message>
        <source>Judge each leg of the plan from device evidence and captures.</source>
        <translation>デバイスの証跡とキャプチャからプランの各レッグを判定します。</translation>
    </message>
    <message>
        <source>A capture (pcap, pcapng); may be given several times.</source>
        <translation>キャプチャ (pcap、pcapng)。複数回指定できます。</translation>
    </message>
    <message>
        <source>Where a leg is not secure: listen to CUBE&apos;s TLS debugging for so many seconds (1 to 300).</source>
        <translation>セキュアでないレッグがある場合、CUBE の TLS デバッグをこの秒数 (1 から 300) 監視します。</translation>
    </message>
    <message>
        <source>--debug takes 1 to 300 seconds</source>
        <translation>--debug は 1 から 300 秒です</translation>
    </message>
    <message>
        <source>The plan %1 cannot be read</source>
        <translation>プラン %1 を読み取れません</translation>
    </message>
    <message>
        <source>Check the file&apos;s name and permissions.</source>
        <translation>ファイルの名前とアクセス権を確認してください。</translation>
    </message>
    <message>
        <source>The plan %1 is too large to be one</source>
        <translation>プラン %1 は大きすぎるためプランとみなせません</translation>
    </message>
    <message>
        <source>The plan %1 is not valid JSON (at character %2)</source>
        <translation>プラン %1 は正しい JSON ではありません (%2 文字目)</translation>
    </message>
    <message>
        <source>The plan could not be saved to %1</source>
        <translation>プランを %1 に保存できません</translation>
    </message>
    <message>
        <source>must be an object</source>
        <translation>オブジェクトである必要があります</translation>
    </message>
    <message>
        <source>is not a known key</source>
        <translation>未知のキーです</translation>
    </message>
    <message>
        <source>The plan is invalid at %1: %2</source>
        <translation>プランの %1 が無効です: %2</translation>
    </message>
    <message>
        <source>Correct the plan, then try again. Nothing was sent.</source>
        <translation>プランを修正して再試行してください。何も送信していません。</translation>
    </message>
    <message>
        <source>must be a text</source>
        <translation>テキストである必要があります</translation>
    </message>
    <message>
        <source>&quot;%1&quot; has characters or a form that is not allowed here</source>
        <translation>&quot;%1&quot; に許可されない文字または形式が含まれています</translation>
    </message>
    <message>
        <source>must be a whole number from %1 to %2</source>
        <translation>%1 から %2 の整数である必要があります</translation>
    </message>
    <message>
        <source>must be true or false</source>
        <translation>true または false である必要があります</translation>
    </message>
    <message>
        <source>must be a list</source>
        <translation>リストである必要があります</translation>
    </message>
    <message>
        <source>must be host:port</source>
        <translation>host:port の形式である必要があります</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not an IP address</source>
        <translation>&quot;%1&quot; は IP アドレスではありません</translation>
    </message>
    <message>
        <source>needs an ssh endpoint and account</source>
        <translation>ssh のエンドポイントとアカウントが必要です</translation>
    </message>
    <message>
        <source>needs an https endpoint and an app account</source>
        <translation>https のエンドポイントと app アカウントが必要です</translation>
    </message>
    <message>
        <source>must name at least one member</source>
        <translation>少なくとも 1 つのメンバが必要です</translation>
    </message>
    <message>
        <source>must be 2048, 3072 or 4096</source>
        <translation>2048、3072、4096 のいずれかである必要があります</translation>
    </message>
    <message>
        <source>names a phone twice</source>
        <translation>同じ電話機が 2 回指定されています</translation>
    </message>
    <message>
        <source>must end after it starts</source>
        <translation>終了は開始より後である必要があります</translation>
    </message>
    <message>
        <source>&quot;%1&quot; stands twice</source>
        <translation>&quot;%1&quot; が 2 回指定されています</translation>
    </message>
    <message>
        <source>exactly one cucm device must be the publisher</source>
        <translation>cucm デバイスのうち 1 台だけがパブリッシャである必要があります</translation>
    </message>
    <message>
        <source>is of a newer version of the program</source>
        <translation>このプログラムより新しいバージョンのものです</translation>
    </message>
    <message>
        <source>must list at least one device</source>
        <translation>少なくとも 1 台のデバイスが必要です</translation>
    </message>
    <message>
        <source>The lab did not become ready in a minute</source>
        <translation>ラボが 1 分以内に準備できませんでした</translation>
    </message>
    <message>
        <source>The lab could not be started: %1 is missing or cannot be run</source>
        <translation>ラボを開始できません: %1 がないか、実行できません</translation>
    </message>
    <message>
        <source>The lab has ended</source>
        <translation>ラボが終了しました</translation>
    </message>
    <message>
        <source>Run sipseal-cli lab in a terminal to see why.</source>
        <translation>端末で sipseal-cli lab を実行して原因を確認してください。</translation>
    </message>
    <message>
        <source>%1 lists a SIP server group without its address</source>
        <translation>%1 の一覧にアドレスのない SIP サーバ グループがあります</translation>
    </message>
    <message>
        <source>%1 gave no SIP settings of CVP at site %2</source>
        <translation>%1 からサイト %2 の CVP の SIP 設定を取得できません</translation>
    </message>
    <message>
        <source>%1 gave no security settings of the CVVBs at site %2</source>
        <translation>%1 からサイト %2 の CVVB のセキュリティ設定を取得できません</translation>
    </message>
    <message>
        <source>%1 did not tell its deployment type</source>
        <translation>%1 から導入タイプを取得できません</translation>
    </message>
    <message>
        <source>A request to %1 is not XML</source>
        <translation>%1 への要求が XML ではありません</translation>
    </message>
    <message>
        <source>%1 gave no change stamp for %2</source>
        <translation>%1 から %2 の changeStamp を取得できません</translation>
    </message>
    <message>
        <source>%1 saved the change, but could not bring it to every device</source>
        <translation>%1 は変更を保存しましたが、一部のデバイスに反映できませんでした</translation>
    </message>
    <message>
        <source>Check in the inventory which device is out of sync, and that it runs and takes its credentials; then apply again.</source>
        <translation>インベントリで同期していないデバイスを確認し、そのデバイスが動作していて資格情報を受け付けることを確かめてから、再度適用してください。</translation>
    </message>
    <message>
        <source>Somebody else has changed %1 on %2 meanwhile</source>
        <translation>その間に %2 の %1 が他者によって変更されました</translation>
    </message>
    <message>
        <source>Look at what is there now and approve the change again.</source>
        <translation>現在の内容を確認し、変更を改めて承認してください。</translation>
    </message>
    <message>
        <source>%1 refused the change of %2</source>
        <translation>%1 が %2 の変更を拒否しました</translation>
    </message>
    <message>
        <source>%1 cannot do such an action</source>
        <translation>%1 はそのような操作を実行できません</translation>
    </message>
    <message>
        <source>%1 is busy with another change</source>
        <translation>%1 は別の変更を処理中です</translation>
    </message>
    <message>
        <source>It is bringing a change to the devices. Try again in a minute.</source>
        <translation>変更をデバイスに反映しています。1 分後に再試行してください。</translation>
    </message>
    <message>
        <source>The plan gives no HTTPS endpoint of %1</source>
        <translation>プランに %1 の HTTPS エンドポイントがありません</translation>
    </message>
    <message>
        <source>%1 refused to show %2</source>
        <translation>%1 が %2 の表示を拒否しました</translation>
    </message>
    <message>
        <source>%1 gave no list for %2</source>
        <translation>%1 から %2 の一覧を取得できません</translation>
    </message>
    <message>
        <source>%1 does not let this login into configuration mode</source>
        <translation>%1 はこのログインではコンフィギュレーション モードに入れません</translation>
    </message>
    <message>
        <source>The configuration of %1 is locked. Nothing was sent.</source>
        <translation>%1 のコンフィギュレーションがロックされています。何も送信していません。</translation>
    </message>
    <message>
        <source>Wait until the other session leaves configuration mode, then try again.</source>
        <translation>他のセッションがコンフィギュレーション モードを終了するまで待ってから再試行してください。</translation>
    </message>
    <message>
        <source>The configuration of %1 is locked by %2. Nothing was sent.</source>
        <translation>%1 のコンフィギュレーションが %2 によってロックされています。何も送信していません。</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>停止しました</translation>
    </message>
    <message>
        <source>%1 is busy and did not save its configuration</source>
        <translation>%1 は処理中のためコンフィギュレーションを保存しませんでした</translation>
    </message>
    <message>
        <source>Try again in a moment.</source>
        <translation>少し待って再試行してください。</translation>
    </message>
    <message>
        <source>%1 refused the change when configuration mode was left</source>
        <translation>%1 はコンフィギュレーション モードの終了時に変更を拒否しました</translation>
    </message>
    <message>
        <source>The login at %1 may not use &quot;%2&quot;</source>
        <translation>%1 のこのログインでは &quot;%2&quot; を使用できません</translation>
    </message>
    <message>
        <source>Ask for the right to use this command, or log in with another account.</source>
        <translation>このコマンドの使用権限を依頼するか、別のアカウントでログインしてください。</translation>
    </message>
    <message>
        <source>%1 refused &quot;%2&quot;</source>
        <translation>%1 が &quot;%2&quot; を拒否しました</translation>
    </message>
    <message>
        <source>The lines before it are in the running configuration: undo takes them back.</source>
        <translation>それより前の行は実行コンフィギュレーションに入っています。undo で元に戻せます。</translation>
    </message>
    <message>
        <source>%1 is no Cisco router: its &quot;show version&quot; does not name IOS or IOS XE</source>
        <translation>%1 は Cisco ルータではありません: &quot;show version&quot; に IOS または IOS XE がありません</translation>
    </message>
    <message>
        <source>Check the address of the device in the plan.</source>
        <translation>プランのデバイスのアドレスを確認してください。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot be the name of a trustpoint</source>
        <translation>&quot;%1&quot; はトラストポイント名として使用できません</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not asked: it would be more than a look</source>
        <translation>&quot;%1&quot; は読み取り以上の操作になるため問い合わせません</translation>
    </message>
    <message>
        <source>This is no change for %1</source>
        <translation>これは %1 に対する変更ではありません</translation>
    </message>
    <message>
        <source>%1 was busy with another command for too long</source>
        <translation>%1 は別のコマンドの処理に時間がかかりすぎています</translation>
    </message>
    <message>
        <source>%1 refused the enable password</source>
        <translation>%1 が enable パスワードを拒否しました</translation>
    </message>
    <message>
        <source>Correct the secret of the account &quot;enable&quot; of this device.</source>
        <translation>このデバイスの &quot;enable&quot; アカウントのシークレットを修正してください。</translation>
    </message>
    <message>
        <source>The login at %1 has privilege level %2; level 15 is needed</source>
        <translation>%1 のログインの権限レベルは %2 です。レベル 15 が必要です</translation>
    </message>
    <message>
        <source>Log in with a privileged account, or give the account &quot;enable&quot; a secret in the plan.</source>
        <translation>特権アカウントでログインするか、プランで &quot;enable&quot; アカウントにシークレットを指定してください。</translation>
    </message>
    <message>
        <source>%1 does not know &quot;%2&quot;</source>
        <translation>%1 は &quot;%2&quot; を認識しません</translation>
    </message>
    <message>
        <source>The answer to %1 cannot be read</source>
        <translation>%1 への応答を解釈できません</translation>
    </message>
    <message>
        <source>TLS debugging on %1 could not be turned off again</source>
        <translation>%1 の TLS デバッグを再びオフにできませんでした</translation>
    </message>
    <message>
        <source>Log in and enter: %1</source>
        <translation>ログインして次を入力してください: %1</translation>
    </message>
    <message>
        <source>The plan gives no SSH endpoint of %1</source>
        <translation>プランに %1 の SSH エンドポイントがありません</translation>
    </message>
    <message>
        <source>%1 is not the publisher of its cluster</source>
        <translation>%1 はクラスタのパブリッシャではありません</translation>
    </message>
    <message>
        <source>%1 answered a change without a result</source>
        <translation>%1 が変更に対して結果のない応答を返しました</translation>
    </message>
    <message>
        <source>Activate the service on this node first (Serviceability &gt; Tools &gt; Service Activation).</source>
        <translation>先にこのノードでサービスをアクティブにしてください (Serviceability &gt; Tools &gt; Service Activation)。</translation>
    </message>
    <message>
        <source>%1 refused %2</source>
        <translation>%1 が %2 を拒否しました</translation>
    </message>
    <message>
        <source>%1 has no interface %2</source>
        <translation>%1 にインターフェイス %2 がありません</translation>
    </message>
    <message>
        <source>%1 did not tell its cluster security mode</source>
        <translation>%1 からクラスタ セキュリティ モードを取得できません</translation>
    </message>
    <message>
        <source>%1 has several objects whose names differ from %2 only in case</source>
        <translation>%1 に、大文字と小文字だけが %2 と異なる名前のオブジェクトが複数あります</translation>
    </message>
    <message>
        <source>Remove or rename the ones that are not meant.</source>
        <translation>対象でないものを削除するか、名前を変更してください。</translation>
    </message>
    <message>
        <source>%1 named an object by what is no identifier</source>
        <translation>%1 が識別子でない値でオブジェクトを示しました</translation>
    </message>
    <message>
        <source>%1 did not tell the state of its services</source>
        <translation>%1 からサービスの状態を取得できません</translation>
    </message>
    <message>
        <source>%1 did not tell which devices are registered</source>
        <translation>%1 から登録済みデバイスを取得できません</translation>
    </message>
    <message>
        <source>%1 was asked too often and wants a pause</source>
        <translation>%1 への問い合わせが多すぎるため、間隔を空けるよう求められています</translation>
    </message>
    <message>
        <source>Wait half a minute and try again.</source>
        <translation>30 秒待って再試行してください。</translation>
    </message>
    <message>
        <source>%1 is too busy to answer</source>
        <translation>%1 は処理中のため応答できません</translation>
    </message>
    <message>
        <source>%1 did not tell its version</source>
        <translation>%1 からバージョンを取得できません</translation>
    </message>
    <message>
        <source>%1 runs CUCM %2, which is not supported</source>
        <translation>%1 の CUCM %2 はサポートされていません</translation>
    </message>
    <message>
        <source>CUCM 11.5, 12.0, 12.5, 14 and 15 are supported.</source>
        <translation>CUCM 11.5、12.0、12.5、14、15 がサポートされています。</translation>
    </message>
    <message>
        <source>An object of that name exists already: read the device again.</source>
        <translation>同じ名前のオブジェクトが既にあります。デバイスを読み取り直してください。</translation>
    </message>
    <message>
        <source>The object is no longer there, or the account&apos;s user rank is not 1.</source>
        <translation>オブジェクトが既に存在しないか、アカウントのユーザ ランクが 1 ではありません。</translation>
    </message>
    <message>
        <source>The object is not there: check its name in the plan.</source>
        <translation>オブジェクトがありません。プランの名前を確認してください。</translation>
    </message>
    <message>
        <source>The answer to &quot;show version active&quot; holds no version</source>
        <translation>&quot;show version active&quot; の応答にバージョンがありません</translation>
    </message>
    <message>
        <source>The answer to &quot;utils service list&quot; names no service</source>
        <translation>&quot;utils service list&quot; の応答にサービスがありません</translation>
    </message>
    <message>
        <source>The answer to &quot;show ctl&quot; could not be read</source>
        <translation>&quot;show ctl&quot; の応答を解釈できません</translation>
    </message>
    <message>
        <source>Register the cluster in Smart Licensing with a token that allows export-controlled functionality, then try again.</source>
        <translation>輸出規制対象機能を許可するトークンでクラスタを Smart Licensing に登録してから再試行してください。</translation>
    </message>
    <message>
        <source>Read the device&apos;s words; run the command by hand if they do not help.</source>
        <translation>デバイスの応答を読んでください。それで解決しない場合はコマンドを手動で実行してください。</translation>
    </message>
    <message>
        <source>%1 did not confirm &quot;%2&quot;</source>
        <translation>%1 が &quot;%2&quot; を確認しませんでした</translation>
    </message>
    <message>
        <source>A command for %1 holds a line end</source>
        <translation>%1 へのコマンドに改行が含まれています</translation>
    </message>
    <message>
        <source>%1 has no configuration mode</source>
        <translation>%1 にはコンフィギュレーション モードがありません</translation>
    </message>
    <message>
        <source>The password &quot;%1&quot; for %2 is not known: no login was tried</source>
        <translation>%2 のパスワード &quot;%1&quot; が不明です。ログインは試みていません</translation>
    </message>
    <message>
        <source>Store it in the keychain, or give it by --secrets: in a file under &quot;%1&quot;, or in the environment as %2.</source>
        <translation>キーチェーンに保存するか、--secrets で指定してください。ファイルでは &quot;%1&quot;、環境変数では %2 です。</translation>
    </message>
    <message>
        <source>The plan gives %1 no %2 endpoint with an account</source>
        <translation>プランの %1 に、アカウントを伴う %2 エンドポイントがありません</translation>
    </message>
    <message>
        <source>Add both to the device in the plan.</source>
        <translation>プランのデバイスに両方を追加してください。</translation>
    </message>
    <message>
        <source>%1 refused the login of the application account</source>
        <translation>%1 がアプリケーション アカウントのログインを拒否しました</translation>
    </message>
    <message>
        <source>Check user name and password. The account of the operating system&apos;s command line is another one.</source>
        <translation>ユーザ名とパスワードを確認してください。OS のコマンド ラインのアカウントとは別のものです。</translation>
    </message>
    <message>
        <source>The account may not use this interface of %1</source>
        <translation>このアカウントは %1 のこのインターフェイスを使用できません</translation>
    </message>
    <message>
        <source>Give the account the role %1.</source>
        <translation>アカウントにロール %1 を付与してください。</translation>
    </message>
    <message>
        <source>%1 does not offer %2</source>
        <translation>%1 は %2 を提供していません</translation>
    </message>
    <message>
        <source>Check address and port of the endpoint, and that the service is activated there.</source>
        <translation>エンドポイントのアドレスとポート、およびそこでサービスがアクティブであることを確認してください。</translation>
    </message>
    <message>
        <source>The answer of %1 to a change could not be read</source>
        <translation>変更に対する %1 の応答を解釈できません</translation>
    </message>
    <message>
        <source>Only the device can tell whether it took effect: it is read again.</source>
        <translation>変更が有効になったかどうかはデバイスにしか分からないため、読み取り直します。</translation>
    </message>
    <message>
        <source>The answer of %1 could not be read</source>
        <translation>%1 の応答を解釈できません</translation>
    </message>
    <message>
        <source>Check that the endpoint is the right device, and try again.</source>
        <translation>エンドポイントが正しいデバイスであることを確認して再試行してください。</translation>
    </message>
    <message>
        <source>Stopped while waiting for %1</source>
        <translation>%1 の待機中に停止しました</translation>
    </message>
    <message>
        <source>%1 was busy with an earlier request</source>
        <translation>%1 は前の要求を処理中です</translation>
    </message>
    <message>
        <source>After a restart this takes some minutes.</source>
        <translation>再起動後は数分かかります。</translation>
    </message>
    <message>
        <source>%1 does not answer as a CVVB</source>
        <translation>%1 は CVVB として応答しません</translation>
    </message>
    <message>
        <source>Check address and port of the endpoint.</source>
        <translation>エンドポイントのアドレスとポートを確認してください。</translation>
    </message>
    <message>
        <source>%1 did not tell how many calls it holds</source>
        <translation>%1 から保持しているコール数を取得できません</translation>
    </message>
    <message>
        <source>%1 has no service that is the CVVB&apos;s engine</source>
        <translation>%1 に CVVB のエンジンにあたるサービスがありません</translation>
    </message>
    <message>
        <source>Check that the endpoint is a CVVB.</source>
        <translation>エンドポイントが CVVB であることを確認してください。</translation>
    </message>
    <message>
        <source>The plan holds no device %1</source>
        <translation>プランにデバイス %1 がありません</translation>
    </message>
    <message>
        <source>%1 does not show that it happened: %2</source>
        <translation>%1 では実施されたことを確認できません: %2</translation>
    </message>
    <message>
        <source>%1 accepted it, but does not show within the time allowed that it happened: %2</source>
        <translation>%1 は受け付けましたが、許容時間内に実施されたことを確認できません: %2</translation>
    </message>
    <message>
        <source>Look at the device, then resume the run, or take it back</source>
        <translation>デバイスを確認してから、実行を再開するか元に戻してください</translation>
    </message>
    <message>
        <source>Nobody can tell whether this happened, and it must not be done twice: %1</source>
        <translation>実施されたかどうか判別できず、2 回実施することはできません: %1</translation>
    </message>
    <message>
        <source>Look at the device. Where it did not happen, do it by hand; then resume the run</source>
        <translation>デバイスを確認してください。実施されていない場合は手動で実施し、その後実行を再開してください</translation>
    </message>
    <message>
        <source>%1 does not know %2</source>
        <translation>%1 は %2 を認識しません</translation>
    </message>
    <message>
        <source>%1 does not show %2 any more</source>
        <translation>%1 に %2 が表示されなくなりました</translation>
    </message>
    <message>
        <source>%1 was refused</source>
        <translation>%1 が拒否されました</translation>
    </message>
    <message>
        <source>Somebody else has changed %1 meanwhile</source>
        <translation>その間に %1 が他者によって変更されました</translation>
    </message>
    <message>
        <source>%1 is not as wanted within the time allowed</source>
        <translation>%1 が許容時間内に目的の状態になりません</translation>
    </message>
    <message>
        <source>Nobody can tell whether %1 was reset</source>
        <translation>%1 がリセットされたかどうか判別できません</translation>
    </message>
    <message>
        <source>%1 was changed by somebody else since it was approved</source>
        <translation>%1 が承認後に他者によって変更されました</translation>
    </message>
    <message>
        <source>These need a person: %1</source>
        <translation>次のものは手動作業が必要です: %1</translation>
    </message>
    <message>
        <source>%1 of %2 were not done</source>
        <translation>%2 件中 %1 件が未実施です</translation>
    </message>
    <message>
        <source>See to those named, then resume the run</source>
        <translation>挙げられたものに対処してから実行を再開してください</translation>
    </message>
    <message>
        <source>Stopped: take the run back again to finish</source>
        <translation>停止しました。完了させるには、もう一度元に戻してください</translation>
    </message>
    <message>
        <source>Left as it is: not accepted</source>
        <translation>承認されなかったため、そのままです</translation>
    </message>
    <message>
        <source>%1 of %2 could not be taken back</source>
        <translation>%2 件中 %1 件を元に戻せませんでした</translation>
    </message>
    <message>
        <source>As it was before</source>
        <translation>以前の状態です</translation>
    </message>
    <message>
        <source>Stopped before everything was read</source>
        <translation>すべてを読み取る前に停止しました</translation>
    </message>
    <message>
        <source>The step failed for a fault of this program</source>
        <translation>このプログラムの不具合によりステップが失敗しました</translation>
    </message>
    <message>
        <source>Waits for &quot;%1&quot; on %2</source>
        <translation>%2 の &quot;%1&quot; を待っています</translation>
    </message>
    <message>
        <source>The way back has taken effect</source>
        <translation>元に戻す操作が有効になりました</translation>
    </message>
    <message>
        <source>Still owed: %1</source>
        <translation>未完了の反映作業: %1</translation>
    </message>
    <message>
        <source>The run %1 was taken back: there is nothing to resume</source>
        <translation>実行 %1 は元に戻されています。再開するものはありません</translation>
    </message>
    <message>
        <source>Apply the plan again</source>
        <translation>プランを再度適用してください</translation>
    </message>
    <message>
        <source>The journal %1 cannot be used</source>
        <translation>ジャーナル %1 を使用できません</translation>
    </message>
    <message>
        <source>See that the disk is not full and that the file is yours</source>
        <translation>ディスクに空きがあり、ファイルの所有者が自分であることを確認してください</translation>
    </message>
    <message>
        <source>The journal %1 was written by a newer version of this program</source>
        <translation>ジャーナル %1 はこのプログラムより新しいバージョンで書かれています</translation>
    </message>
    <message>
        <source>Use that version, or another state directory</source>
        <translation>そのバージョンを使用するか、別の状態ディレクトリを使用してください</translation>
    </message>
    <message>
        <source>The run %1 is being worked on by another process</source>
        <translation>実行 %1 は別のプロセスが処理中です</translation>
    </message>
    <message>
        <source>Wait until it has ended, or stop it there</source>
        <translation>終了を待つか、そちらで停止してください</translation>
    </message>
    <message>
        <source>Another run is working on %1</source>
        <translation>別の実行が %1 を処理中です</translation>
    </message>
    <message>
        <source>These steps wait for each other</source>
        <translation>これらのステップが互いに待ち合っています</translation>
    </message>
    <message>
        <source>Nothing is changed while a prerequisite does not hold: &quot;%1&quot; on %2</source>
        <translation>前提条件が満たされない間は何も変更しません: %2 の &quot;%1&quot;</translation>
    </message>
    <message>
        <source>Waits for the leg %1, which is not proved</source>
        <translation>未証明のレッグ %1 を待っています</translation>
    </message>
    <message>
        <source>The first of its kind did not succeed, so the others are left alone</source>
        <translation>同種の最初の 1 台が成功しなかったため、残りには手を付けていません</translation>
    </message>
    <message>
        <source>The journal knows no run %1</source>
        <translation>ジャーナルに実行 %1 がありません</translation>
    </message>
    <message>
        <source>List the runs, and see that the state directory is the right one</source>
        <translation>実行の一覧を表示し、状態ディレクトリが正しいことを確認してください</translation>
    </message>
    <message>
        <source>Stopped before anything was changed</source>
        <translation>何も変更する前に停止しました</translation>
    </message>
    <message>
        <source>Stopped after the change was begun: resume the run to finish it</source>
        <translation>変更の開始後に停止しました。完了させるには実行を再開してください</translation>
    </message>
    <message>
        <source>Stopped while waiting for the device</source>
        <translation>デバイスの待機中に停止しました</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>読み取り中</translation>
    </message>
    <message>
        <source>Finding out on the device what the interrupted change did</source>
        <translation>中断した変更の結果をデバイスで確認しています</translation>
    </message>
    <message>
        <source>%1 is being changed by somebody else at the same time</source>
        <translation>%1 が同時に他者によって変更されています</translation>
    </message>
    <message>
        <source>A prerequisite does not hold</source>
        <translation>前提条件が満たされていません</translation>
    </message>
    <message>
        <source>Waits for the maintenance window: this has an impact on service</source>
        <translation>メンテナンス ウィンドウを待っています: サービスに影響があります</translation>
    </message>
    <message>
        <source>Somebody else has changed this meanwhile: %1</source>
        <translation>その間に他者によって変更されました: %1</translation>
    </message>
    <message>
        <source>Nothing more was sent. Resume the run when the cause is gone, or take it back</source>
        <translation>以降は何も送信していません。原因を取り除いてから実行を再開するか、元に戻してください</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot be taken back</source>
        <translation>&quot;%1&quot; は元に戻せません</translation>
    </message>
    <message>
        <source>The way back held something secret and was not written down whole: take it back by hand</source>
        <translation>元に戻す内容に機密情報が含まれていたため、全体は記録されていません。手動で元に戻してください</translation>
    </message>
    <message>
        <source>The way back did not arrive on %1</source>
        <translation>元に戻す内容が %1 に届きませんでした</translation>
    </message>
    <message>
        <source>%1 is not as before within the time allowed</source>
        <translation>%1 が許容時間内に以前の状態に戻りません</translation>
    </message>
    <message>
        <source>Nothing to take back</source>
        <translation>元に戻すものはありません</translation>
    </message>
    <message>
        <source>It was left alone. Set it by hand to what you want</source>
        <translation>手を付けていません。目的の値に手動で設定してください</translation>
    </message>
    <message>
        <source>The plan does not hold this step any more</source>
        <translation>このステップはプランに存在しなくなりました</translation>
    </message>
    <message>
        <source>Left, because &quot;%1&quot; on %2 stands on it and was not taken back</source>
        <translation>%2 の &quot;%1&quot; がこれに依存し、元に戻されていないため、そのままです</translation>
    </message>
    <message>
        <source>The lab could not start: %1</source>
        <translation>ラボを開始できません: %1</translation>
    </message>
    <message>
        <source>The lab&apos;s control interface could not listen</source>
        <translation>ラボの制御インターフェイスが待ち受けできません</translation>
    </message>
    <message>
        <source>The lab could not write %1</source>
        <translation>ラボが %1 に書き込めません</translation>
    </message>
    <message>
        <source>The lab scenario %1 cannot be read</source>
        <translation>ラボのシナリオ %1 を読み取れません</translation>
    </message>
    <message>
        <source>The lab scenario %1 is not valid</source>
        <translation>ラボのシナリオ %1 が無効です</translation>
    </message>
    <message>
        <source>The lab scenario %1 has no times called %2</source>
        <translation>ラボのシナリオ %1 に %2 という時間設定がありません</translation>
    </message>
    <message>
        <source>already so</source>
        <translation>設定済み</translation>
    </message>
    <message>
        <source>changed and verified</source>
        <translation>変更して検証済み</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失敗</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>元に戻し済み</translation>
    </message>
    <message>
        <source>not taken back</source>
        <translation>元に戻せず</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>見送り</translation>
    </message>
    <message>
        <source>waits for a person</source>
        <translation>手動作業待ち</translation>
    </message>
    <message>
        <source>outcome unknown</source>
        <translation>結果不明</translation>
    </message>
    <message>
        <source>encrypted</source>
        <translation>暗号化</translation>
    </message>
    <message>
        <source>weak</source>
        <translation>強度不足</translation>
    </message>
    <message>
        <source>in clear</source>
        <translation>平文</translation>
    </message>
    <message>
        <source>partly in clear</source>
        <translation>一部平文</translation>
    </message>
    <message>
        <source>not proved</source>
        <translation>未証明</translation>
    </message>
    <message>
        <source>no traffic</source>
        <translation>トラフィックなし</translation>
    </message>
    <message>
        <source>Set the environment variable %1.</source>
        <translation>環境変数 %1 を設定してください。</translation>
    </message>
    <message>
        <source>The file of secrets %1 cannot be used</source>
        <translation>シークレットのファイル %1 を使用できません</translation>
    </message>
    <message>
        <source>Only its owner may be able to read it: chmod 600 FILE.</source>
        <translation>所有者だけが読み取れる必要があります: chmod 600 FILE</translation>
    </message>
    <message>
        <source>Add it to the file %1.</source>
        <translation>ファイル %1 に追加してください。</translation>
    </message>
    <message>
        <source>The file of secrets %1 cannot be written</source>
        <translation>シークレットのファイル %1 に書き込めません</translation>
    </message>
    <message>
        <source>The keychain of this computer cannot be used</source>
        <translation>このコンピュータのキーチェーンを使用できません</translation>
    </message>
    <message>
        <source>Unlock it, or give passwords for this run only, by environment or file.</source>
        <translation>ロックを解除するか、今回の実行のパスワードを環境変数またはファイルで指定してください。</translation>
    </message>
    <message>
        <source>No password is stored for &quot;%1&quot;</source>
        <translation>&quot;%1&quot; のパスワードが保存されていません</translation>
    </message>
    <message>
        <source>Passwords cannot be stored in %1</source>
        <translation>%1 にはパスワードを保存できません</translation>
    </message>
    <message>
        <source>CUBE runs %1: IOS XE 16.6 or later in autonomous mode is needed</source>
        <translation>CUBE は %1 です。Autonomous モードの IOS XE 16.6 以降が必要です</translation>
    </message>
    <message>
        <source>CUBE has no trustpoint %1. Create it and import its certificates, or correct the plan, then check again.</source>
        <translation>CUBE にトラストポイント %1 がありません。作成して証明書をインポートするか、プランを修正してから、再度確認してください。</translation>
    </message>
    <message>
        <source>Trustpoint %1 has no CA certificate. Authenticate it (crypto pki authenticate %1), then check again.</source>
        <translation>トラストポイント %1 に CA 証明書がありません。認証 (crypto pki authenticate %1) してから、再度確認してください。</translation>
    </message>
    <message>
        <source>Trustpoint %1 has no certificate of its own. Import one, then check again.</source>
        <translation>トラストポイント %1 に自身の証明書がありません。インポートしてから、再度確認してください。</translation>
    </message>
    <message>
        <source>Certificate %1 of trustpoint %2 expired on %3. Renew it, then check again.</source>
        <translation>トラストポイント %2 の証明書 %1 は %3 に期限切れになりました。更新してから、再度確認してください。</translation>
    </message>
    <message>
        <source>Certificate %1 of trustpoint %2 is valid only from %3, and CUBE&apos;s clock says %4. Check the clock (NTP).</source>
        <translation>トラストポイント %2 の証明書 %1 は %3 から有効ですが、CUBE の時刻は %4 です。時刻 (NTP) を確認してください。</translation>
    </message>
    <message>
        <source>Certificate %1 may not be used as a client (no clientAuth), but CUBE calls CVP as a TLS client. Have it issued again.</source>
        <translation>証明書 %1 はクライアントとして使用できません (clientAuth なし)。CUBE は TLS クライアントとして CVP に接続します。再発行してください。</translation>
    </message>
    <message>
        <source>saving of the configuration</source>
        <translation>コンフィギュレーションの保存</translation>
    </message>
    <message>
        <source>Configuration saved</source>
        <translation>コンフィギュレーションの保存</translation>
    </message>
    <message>
        <source>Will save the running configuration</source>
        <translation>実行コンフィギュレーションを保存します</translation>
    </message>
    <message>
        <source>Saving the running configuration</source>
        <translation>実行コンフィギュレーションを保存中</translation>
    </message>
    <message>
        <source>The startup configuration holds the changes</source>
        <translation>スタートアップ コンフィギュレーションに変更が含まれています</translation>
    </message>
    <message>
        <source>Saved last of all, after every leg is proved: until then a reload takes CUBE back to what it was. By hand: write memory.</source>
        <translation>すべてのレッグの証明後、最後に保存します。それまではリロードで CUBE が以前の状態に戻ります。手動の場合: write memory。</translation>
    </message>
    <message>
        <source>Saves the whole running configuration, unsaved changes of others included.</source>
        <translation>他者の未保存の変更を含め、実行コンフィギュレーション全体を保存します。</translation>
    </message>
    <message>
        <source>Outgoing dial-peers to CVP: TLS</source>
        <translation>CVP への発信ダイヤルピア: TLS</translation>
    </message>
    <message>
        <source>Will send calls to CVP over TLS, port 5061</source>
        <translation>CVP へのコールを TLS、ポート 5061 で送信するようにします</translation>
    </message>
    <message>
        <source>Setting the dial-peers to CVP to TLS</source>
        <translation>CVP へのダイヤルピアを TLS に設定中</translation>
    </message>
    <message>
        <source>Calls to CVP leave over TLS</source>
        <translation>CVP へのコールは TLS で送信されます</translation>
    </message>
    <message>
        <source>Outgoing dial-peers to CUCM: TLS</source>
        <translation>CUCM への発信ダイヤルピア: TLS</translation>
    </message>
    <message>
        <source>Will send calls to CUCM over TLS, port 5061</source>
        <translation>CUCM へのコールを TLS、ポート 5061 で送信するようにします</translation>
    </message>
    <message>
        <source>Setting the dial-peers to CUCM to TLS</source>
        <translation>CUCM へのダイヤルピアを TLS に設定中</translation>
    </message>
    <message>
        <source>Calls to CUCM leave over TLS</source>
        <translation>CUCM へのコールは TLS で送信されます</translation>
    </message>
    <message>
        <source>CUBE has no dial-peer voice %1 voip. Correct the plan&apos;s dial-peer tags, then check again.</source>
        <translation>CUBE に dial-peer voice %1 voip がありません。プランのダイヤルピア タグを修正してから、再度確認してください。</translation>
    </message>
    <message>
        <source>Dial-peer %1 does not use session protocol sipv2: it is no SIP dial-peer</source>
        <translation>ダイヤルピア %1 は session protocol sipv2 を使用していません。SIP のダイヤルピアではありません</translation>
    </message>
    <message>
        <source>Dial-peer %1 goes to &quot;%2&quot;, which is no address of the plan. It is left alone.</source>
        <translation>ダイヤルピア %1 の宛先 &quot;%2&quot; はプランのアドレスではありません。手を付けません。</translation>
    </message>
    <message>
        <source>Dial-peer %1 has no session target with an address</source>
        <translation>ダイヤルピア %1 にアドレスを持つ session target がありません</translation>
    </message>
    <message>
        <source>Not in the document: proposed because the trunk on CUCM will take TLS only.</source>
        <translation>ドキュメントにはありません。CUCM のトランクが TLS のみを受け付けるようになるため提案しています。</translation>
    </message>
    <message>
        <source>SIP user agent: trustpoint for each peer</source>
        <translation>SIP ユーザ エージェント: 各ピアのトラストポイント</translation>
    </message>
    <message>
        <source>Will map the trustpoint to each CUCM and CVP address</source>
        <translation>CUCM と CVP の各アドレスにトラストポイントを対応付けます</translation>
    </message>
    <message>
        <source>Mapping the trustpoint to each CUCM and CVP address</source>
        <translation>CUCM と CVP の各アドレスにトラストポイントを対応付け中</translation>
    </message>
    <message>
        <source>Each CUCM and CVP address has its trustpoint</source>
        <translation>CUCM と CVP の各アドレスにトラストポイントが対応付けられています</translation>
    </message>
    <message>
        <source>The trustpoint holds the certificate that CUBE shows and the CA that it trusts for a peer. By hand: configure terminal, sip-ua, crypto signaling remote-addr ADDRESS 255.255.255.255 trustpoint NAME.</source>
        <translation>トラストポイントには、CUBE が提示する証明書と、ピアに対して信頼する CA が含まれます。手動の場合: configure terminal、sip-ua、crypto signaling remote-addr ADDRESS 255.255.255.255 trustpoint NAME。</translation>
    </message>
    <message>
        <source>The plan names no CUCM and no CVP</source>
        <translation>プランに CUCM も CVP もありません</translation>
    </message>
    <message>
        <source>CUBE holds %1 crypto signaling entries and %2 more are needed, but it takes %3 at most. Cover the peers with one subnet by hand, then check again.</source>
        <translation>CUBE には crypto signaling が %1 件あり、さらに %2 件必要ですが、上限は %3 件です。手動で 1 つのサブネットとしてピアをまとめてから、再度確認してください。</translation>
    </message>
    <message>
        <source>SIP user agent: TLS version</source>
        <translation>SIP ユーザ エージェント: TLS バージョン</translation>
    </message>
    <message>
        <source>Will set the SIP user agent to TLS 1.2</source>
        <translation>SIP ユーザ エージェントを TLS 1.2 に設定します</translation>
    </message>
    <message>
        <source>Setting the SIP user agent to TLS 1.2</source>
        <translation>SIP ユーザ エージェントを TLS 1.2 に設定中</translation>
    </message>
    <message>
        <source>The SIP user agent uses TLS 1.2</source>
        <translation>SIP ユーザ エージェントは TLS 1.2 を使用します</translation>
    </message>
    <message>
        <source>CUBE must speak TLS 1.2 and nothing older with CVP and CUCM. By hand: configure terminal, sip-ua, transport tcp tls v1.2. To take it back use default transport tcp tls; the no form would block TLS.</source>
        <translation>CUBE は CVP および CUCM と TLS 1.2 で通信し、それより古いバージョンを使用しない必要があります。手動の場合: configure terminal、sip-ua、transport tcp tls v1.2。元に戻すには default transport tcp tls を使用します。no 形式では TLS がブロックされます。</translation>
    </message>
    <message>
        <source>CAPF activated</source>
        <translation>CAPF のアクティブ化</translation>
    </message>
    <message>
        <source>Will activate Cisco Certificate Authority Proxy Function on the publisher</source>
        <translation>パブリッシャで Cisco Certificate Authority Proxy Function をアクティブにします</translation>
    </message>
    <message>
        <source>Activating CAPF</source>
        <translation>CAPF をアクティブ化中</translation>
    </message>
    <message>
        <source>CAPF is started on the publisher</source>
        <translation>CAPF がパブリッシャで開始されています</translation>
    </message>
    <message>
        <source>CAPF signs the phones&apos; certificates (LSC). It is activated before mixed mode, so that the CTL file names it. By hand: Cisco Unified Serviceability, Tools &gt; Service Activation, the publisher, Go, Cisco Certificate Authority Proxy Function, Save, OK.</source>
        <translation>CAPF は電話機の証明書 (LSC) に署名します。CTL ファイルに CAPF が含まれるよう、混合モードの前にアクティブにします。手動の場合: Cisco Unified Serviceability、Tools &gt; Service Activation、パブリッシャ、Go、Cisco Certificate Authority Proxy Function、Save、OK。</translation>
    </message>
    <message>
        <source>The publisher knows no service %1</source>
        <translation>パブリッシャにサービス %1 がありません</translation>
    </message>
    <message>
        <source>CAPF is %1</source>
        <translation>CAPF の状態: %1</translation>
    </message>
    <message>
        <source>CAPF is activated but stopped. Start it in Control Center - Feature Services, then check again.</source>
        <translation>CAPF はアクティブですが停止しています。Control Center - Feature Services で開始してから、再度確認してください。</translation>
    </message>
    <message>
        <source>CAPF stays activated: the CTL file names it</source>
        <translation>CTL ファイルに CAPF が含まれるため、CAPF はアクティブのままです</translation>
    </message>
    <message>
        <source>CUCM: reached, supported, in service</source>
        <translation>CUCM: 到達可能、サポート対象、稼働中</translation>
    </message>
    <message>
        <source>Reading version and services</source>
        <translation>バージョンとサービスを読み取り中</translation>
    </message>
    <message>
        <source>CUCM is ready for secure SIP</source>
        <translation>CUCM はセキュア SIP の準備ができています</translation>
    </message>
    <message>
        <source>A node that does not run Cisco CallManager now must not be restarted by this procedure. By hand: show version active, utils service list, show status.</source>
        <translation>現在 Cisco CallManager が動作していないノードを、この手順で再起動してはなりません。手動の場合: show version active、utils service list、show status。</translation>
    </message>
    <message>
        <source>%1 runs CUCM %2: 11.5 to 15 is supported</source>
        <translation>%1 は CUCM %2 です。11.5 から 15 がサポートされています</translation>
    </message>
    <message>
        <source>Cisco CallManager is %1 on %2</source>
        <translation>%2 の Cisco CallManager の状態: %1</translation>
    </message>
    <message>
        <source>Cisco CallManager is %1 on %2. Start it, then check again.</source>
        <translation>%2 の Cisco CallManager の状態が %1 です。開始してから、再度確認してください。</translation>
    </message>
    <message>
        <source>Cluster security mode: mixed mode</source>
        <translation>クラスタ セキュリティ モード: 混合モード</translation>
    </message>
    <message>
        <source>Will set the cluster to mixed mode</source>
        <translation>クラスタを混合モードに設定します</translation>
    </message>
    <message>
        <source>Setting the cluster to mixed mode</source>
        <translation>クラスタを混合モードに設定中</translation>
    </message>
    <message>
        <source>The cluster is in mixed mode</source>
        <translation>クラスタは混合モードです</translation>
    </message>
    <message>
        <source>Only a cluster in mixed mode signs and encrypts for phones. It stays so when the run is undone, unless a deep undo is asked for: phones hold the CTL file. By hand: SSH to the publisher, utils ctl set-cluster mixed-mode, y; then restart Cisco Tftp, Cisco CallManager and Cisco CTIManager on each node.</source>
        <translation>電話機の署名と暗号化は、混合モードのクラスタでのみ行われます。電話機が CTL ファイルを保持するため、完全に元に戻す指定をしない限り、実行を元に戻しても混合モードのままです。手動の場合: パブリッシャに SSH でログイン、utils ctl set-cluster mixed-mode、y。その後、各ノードで Cisco Tftp、Cisco CallManager、Cisco CTIManager を再起動します。</translation>
    </message>
    <message>
        <source>The cluster is in mixed mode, but its CTL file is missing or not verified. Look at show ctl on the publisher; utils ctl update CTLFile makes it anew. Then check again.</source>
        <translation>クラスタは混合モードですが、CTL ファイルがないか検証されていません。パブリッシャで show ctl を確認してください。utils ctl update CTLFile で再作成できます。その後、再度確認してください。</translation>
    </message>
    <message>
        <source>The cluster stays in mixed mode, and the CTL file stays on nodes and phones</source>
        <translation>クラスタは混合モードのままで、CTL ファイルはノードと電話機に残ります</translation>
    </message>
    <message>
        <source>restart of %1</source>
        <translation>%1 の再起動</translation>
    </message>
    <message>
        <source>%1 restarted after mixed mode</source>
        <translation>混合モード後の %1 の再起動</translation>
    </message>
    <message>
        <source>Will restart %1</source>
        <translation>%1 を再起動します</translation>
    </message>
    <message>
        <source>Restarting %1</source>
        <translation>%1 を再起動中</translation>
    </message>
    <message>
        <source>%1 is started and knows the security mode</source>
        <translation>%1 は開始済みで、セキュリティ モードを認識しています</translation>
    </message>
    <message>
        <source>A service learns of the new security mode only at its start. Its phones fail over to another node meanwhile. By hand: Cisco Unified Serviceability, Tools &gt; Control Center - Feature Services, the node, Go, %1, Restart, OK; wait until it is started.</source>
        <translation>サービスは開始時にのみ新しいセキュリティ モードを認識します。その間、電話機は別のノードにフェールオーバーします。手動の場合: Cisco Unified Serviceability、Tools &gt; Control Center - Feature Services、ノード、Go、%1、Restart、OK。開始されるまで待ちます。</translation>
    </message>
    <message>
        <source>%1 is not activated on %2</source>
        <translation>%2 で %1 がアクティブになっていません</translation>
    </message>
    <message>
        <source>%1 is %2</source>
        <translation>%1 の状態: %2</translation>
    </message>
    <message>
        <source>%1 is %2 on %3. Start it in Control Center - Feature Services, then check again.</source>
        <translation>%3 の %1 の状態が %2 です。Control Center - Feature Services で開始してから、再度確認してください。</translation>
    </message>
    <message>
        <source>SIP trunk %1: port 5061 and secure profile</source>
        <translation>SIP トランク %1: ポート 5061 とセキュア プロファイル</translation>
    </message>
    <message>
        <source>Will switch trunk %1 to TLS and reset it: calls on it are dropped</source>
        <translation>トランク %1 を TLS に切り替えてリセットします。このトランクのコールは切断されます</translation>
    </message>
    <message>
        <source>Switching trunk %1 to TLS</source>
        <translation>トランク %1 を TLS に切り替え中</translation>
    </message>
    <message>
        <source>Trunk %1 runs with TLS</source>
        <translation>トランク %1 は TLS で動作しています</translation>
    </message>
    <message>
        <source>The trunk takes and makes TLS only, from its reset on. By hand: Cisco Unified CM Administration, Device &gt; Trunk, the trunk, SIP Information: Destination Port 5061, SIP Trunk Security Profile, Save, Reset.</source>
        <translation>リセット後、このトランクは TLS のみで着信および発信します。手動の場合: Cisco Unified CM Administration、Device &gt; Trunk、該当トランク、SIP Information の Destination Port 5061、SIP Trunk Security Profile、Save、Reset。</translation>
    </message>
    <message>
        <source>There is no SIP trunk %1. Correct its name in the plan, then check again.</source>
        <translation>SIP トランク %1 がありません。プランの名前を修正してから、再度確認してください。</translation>
    </message>
    <message>
        <source>Trunk %1 finds its peer by DNS SRV: its port stands in DNS. Change it there by hand.</source>
        <translation>トランク %1 は DNS SRV で宛先を見つけるため、ポートは DNS にあります。手動で DNS を変更してください。</translation>
    </message>
    <message>
        <source>Trunk %1 also goes to %2, which the plan does not name; with a secure profile it would get TLS too. Add that device to the plan or take it off the trunk, then check again.</source>
        <translation>トランク %1 の宛先には、プランにない %2 もあります。セキュア プロファイルではそこへも TLS になります。そのデバイスをプランに追加するかトランクから外してから、再度確認してください。</translation>
    </message>
    <message>
        <source>Trunk %1 has still to be reset</source>
        <translation>トランク %1 はまだリセットが必要です</translation>
    </message>
    <message>
        <source>reset of trunk %1</source>
        <translation>トランク %1 のリセット</translation>
    </message>
    <message>
        <source>SIP trunk security profile %1</source>
        <translation>SIP トランク セキュリティ プロファイル %1</translation>
    </message>
    <message>
        <source>Will make the SIP trunk security profile %1</source>
        <translation>SIP トランク セキュリティ プロファイル %1 を作成します</translation>
    </message>
    <message>
        <source>Making the SIP trunk security profile %1</source>
        <translation>SIP トランク セキュリティ プロファイル %1 を作成中</translation>
    </message>
    <message>
        <source>The SIP trunk security profile %1 is as wanted</source>
        <translation>SIP トランク セキュリティ プロファイル %1 は目的の内容です</translation>
    </message>
    <message>
        <source>The profile says Encrypted, TLS, port 5061, and whose certificate is accepted. All other flags stay as in the profile that the trunk has now. By hand: Cisco Unified CM Administration, System &gt; Security &gt; SIP Trunk Security Profile, copy the trunk&apos;s profile, set Device Security Mode, both transport types, Secure Certificate Subject and Incoming Port, Save.</source>
        <translation>このプロファイルは、Encrypted、TLS、ポート 5061、および受け入れる証明書を定めます。その他のフラグは、トランクの現在のプロファイルのままです。手動の場合: Cisco Unified CM Administration、System &gt; Security &gt; SIP Trunk Security Profile、トランクのプロファイルをコピーし、Device Security Mode、両方の Transport Type、Secure Certificate Subject、Incoming Port を設定して Save。</translation>
    </message>
    <message>
        <source>The plan names no X.509 subject for %1: set it to the CN of the peer&apos;s certificate, then check again.</source>
        <translation>プランに %1 の X.509 サブジェクトがありません。ピアの証明書の CN を設定してから、再度確認してください。</translation>
    </message>
    <message>
        <source>The profile %1 exists with other values and other trunks use it (%2): changing it would change them too. Name another profile in the plan, then check again.</source>
        <translation>プロファイル %1 は別の値で既に存在し、他のトランク (%2) が使用しています。変更するとそれらにも影響します。プランで別のプロファイルを指定してから、再度確認してください。</translation>
    </message>
    <message>
        <source>Every other flag is copied from %1.</source>
        <translation>その他のフラグはすべて %1 からコピーします。</translation>
    </message>
    <message>
        <source>CVP: administration server reached, supported, TLS ready</source>
        <translation>CVP: 管理サーバに到達可能、サポート対象、TLS の準備完了</translation>
    </message>
    <message>
        <source>Reading versions and the call server&apos;s SIP settings</source>
        <translation>バージョンとコール サーバの SIP 設定を読み取り中</translation>
    </message>
    <message>
        <source>CVP is ready for secure SIP</source>
        <translation>CVP はセキュア SIP の準備ができています</translation>
    </message>
    <message>
        <source>CVP listens for TLS on its secure port by default; only TLS 1.2 is supported. By hand: Unified CCE Administration, Infrastructure &gt; Device Configuration &gt; CVP Server &gt; SIP.</source>
        <translation>CVP はデフォルトでセキュア ポートの TLS を待ち受けます。サポートされるのは TLS 1.2 のみです。手動の場合: Unified CCE Administration、Infrastructure &gt; Device Configuration &gt; CVP Server &gt; SIP。</translation>
    </message>
    <message>
        <source>%1 runs version %2: 12.0 to 15 is supported</source>
        <translation>%1 のバージョンは %2 です。12.0 から 15 がサポートされています</translation>
    </message>
    <message>
        <source>CVP takes TLS on port %1, but the plan says %2. Make them equal, then check again.</source>
        <translation>CVP は TLS をポート %1 で受け付けますが、プランでは %2 です。一致させてから、再度確認してください。</translation>
    </message>
    <message>
        <source>CVP is set to %1. Set its supported TLS version to TLSv1.2, then check again.</source>
        <translation>CVP は %1 に設定されています。サポートされる TLS バージョンを TLSv1.2 に設定してから、再度確認してください。</translation>
    </message>
    <message>
        <source>SIP server groups of %1: secure port</source>
        <translation>%1 の SIP サーバ グループ: セキュア ポート</translation>
    </message>
    <message>
        <source>Will have CVP reach %1 over TLS</source>
        <translation>CVP が TLS で %1 に接続するようにします</translation>
    </message>
    <message>
        <source>Setting the secure port towards %1</source>
        <translation>%1 へのセキュア ポートを設定中</translation>
    </message>
    <message>
        <source>CVP reaches %1 over TLS</source>
        <translation>CVP は TLS で %1 に接続します</translation>
    </message>
    <message>
        <source>Once a member has a secure port, CVP signals to it over TLS. By hand: Unified CCE Administration, Call Settings &gt; Route Settings &gt; SIP Server Group, open the group, Members, Set SecurePort, Save. OPTIONS heartbeats stay in clear: keep 5060 open.</source>
        <translation>メンバにセキュア ポートが設定されると、CVP はそのメンバに TLS でシグナリングします。手動の場合: Unified CCE Administration、Call Settings &gt; Route Settings &gt; SIP Server Group、グループを開く、Members、Set SecurePort、Save。OPTIONS ハートビートは平文のままのため、5060 を開けておいてください。</translation>
    </message>
    <message>
        <source>There is no SIP server group %1. Correct its name in the plan, then check again.</source>
        <translation>SIP サーバ グループ %1 がありません。プランの名前を修正してから、再度確認してください。</translation>
    </message>
    <message>
        <source>SIP server group %1 has no member %2. Correct the plan, then check again.</source>
        <translation>SIP サーバ グループ %1 にメンバ %2 がありません。プランを修正してから、再度確認してください。</translation>
    </message>
    <message>
        <source>The plan names no such SIP server group</source>
        <translation>プランに該当する SIP サーバ グループの指定がありません</translation>
    </message>
    <message>
        <source>Left alone in %1: %2</source>
        <translation>%1 で手を付けないもの: %2</translation>
    </message>
    <message>
        <source>The plan says too little of %1 to reach it</source>
        <translation>プランの情報が足りないため %1 に到達できません</translation>
    </message>
    <message>
        <source>Add its management endpoints and accounts to the plan.</source>
        <translation>プランに管理エンドポイントとアカウントを追加してください。</translation>
    </message>
    <message>
        <source>Agent phones: certificate and secure profile</source>
        <translation>エージェントの電話機: 証明書とセキュア プロファイル</translation>
    </message>
    <message>
        <source>Will secure %n agent phone(s): each is reset once</source>
        <translation>エージェントの電話機 %n 台をセキュアにします。各電話機は 1 回リセットされます</translation>
    </message>
    <message>
        <source>Securing agent phones</source>
        <translation>エージェントの電話機をセキュア化中</translation>
    </message>
    <message>
        <source>Each agent phone has its certificate and registers over TLS</source>
        <translation>各エージェントの電話機は証明書を持ち、TLS で登録しています</translation>
    </message>
    <message>
        <source>A phone needs a certificate of its own (LSC) before it can register over TLS. By hand: Cisco Unified CM Administration, Device &gt; Phone, the phone, Certificate Operation Install/Upgrade, Operation Completes by a date ahead, Device Security Profile, Save, Reset; then look until Certificate Operation says No Pending Operation and its status Upgrade Success.</source>
        <translation>電話機が TLS で登録するには、自身の証明書 (LSC) が必要です。手動の場合: Cisco Unified CM Administration、Device &gt; Phone、該当電話機、Certificate Operation を Install/Upgrade、Operation Completes By を先の日時、Device Security Profile、Save、Reset。その後、Certificate Operation が No Pending Operation、状態が Upgrade Success になるまで確認します。</translation>
    </message>
    <message>
        <source>CUCM knows no phone %1. Correct the plan, then check again.</source>
        <translation>CUCM に電話機 %1 がありません。プランを修正してから、再度確認してください。</translation>
    </message>
    <message>
        <source>%1 has still to be reset</source>
        <translation>%1 はまだリセットが必要です</translation>
    </message>
    <message>
        <source>%1 is not registered</source>
        <translation>%1 は登録されていません</translation>
    </message>
    <message>
        <source>%1 is fetching its certificate</source>
        <translation>%1 は証明書を取得中です</translation>
    </message>
    <message>
        <source>%1 keeps its certificate (LSC)</source>
        <translation>%1 の証明書 (LSC) は残ります</translation>
    </message>
    <message>
        <source>reset of phone %1</source>
        <translation>電話機 %1 のリセット</translation>
    </message>
    <message>
        <source>Phones keep their certificates (LSC)</source>
        <translation>電話機の証明書 (LSC) は残ります</translation>
    </message>
    <message>
        <source>Phone security profile</source>
        <translation>電話セキュリティ プロファイル</translation>
    </message>
    <message>
        <source>Will make the phone security profile %1</source>
        <translation>電話セキュリティ プロファイル %1 を作成します</translation>
    </message>
    <message>
        <source>Making the phone security profile</source>
        <translation>電話セキュリティ プロファイルを作成中</translation>
    </message>
    <message>
        <source>The phone security profile is as wanted</source>
        <translation>電話セキュリティ プロファイルは目的の内容です</translation>
    </message>
    <message>
        <source>It makes phones register over TLS with their own certificate. By hand: Cisco Unified CM Administration, System &gt; Security &gt; Phone Security Profile, copy %1, Device Security Mode Encrypted, Transport Type TLS, Authentication Mode By Null String, RSA Key Size 2048, Save.</source>
        <translation>このプロファイルにより、電話機は自身の証明書を使って TLS で登録します。手動の場合: Cisco Unified CM Administration、System &gt; Security &gt; Phone Security Profile、%1 をコピー、Device Security Mode を Encrypted、Transport Type を TLS、Authentication Mode を By Null String、RSA Key Size を 2048、Save。</translation>
    </message>
    <message>
        <source>There is no phone security profile %1 to copy. Correct its name in the plan, then check again.</source>
        <translation>コピー元の電話セキュリティ プロファイル %1 がありません。プランの名前を修正してから、再度確認してください。</translation>
    </message>
    <message>
        <source>The capture began in mid-stream; %1 lists this very connection as Established, %2 %3</source>
        <translation>キャプチャは接続の途中から始まっています。%1 はまさにこの接続を Established、%2 %3 と示しています</translation>
    </message>
    <message>
        <source>%1 lists the connection as Established, %2 %3</source>
        <translation>%1 はこの接続を Established、%2 %3 と示しています</translation>
    </message>
    <message>
        <source>Standby: no call takes it now; both ends offer TLS 1.2</source>
        <translation>待機用: 現在この経路のコールはありません。両端が TLS 1.2 を提供しています</translation>
    </message>
    <message>
        <source>No traffic was seen; both ends offer TLS 1.2, but only a call with a capture proves that it is used</source>
        <translation>トラフィックがありません。両端が TLS 1.2 を提供していますが、実際に使われることはコールのキャプチャでのみ証明できます</translation>
    </message>
    <message>
        <source>No traffic was seen, and not both ends offer TLS 1.2</source>
        <translation>トラフィックがなく、両端が TLS 1.2 を提供しているわけでもありません</translation>
    </message>
    <message>
        <source>Alternate of a leg that another node carried; both ends offer TLS 1.2</source>
        <translation>別のノードが担ったレッグの代替経路です。両端が TLS 1.2 を提供しています</translation>
    </message>
    <message>
        <source>%1 is registered with an Encrypted profile and its own certificate (by configuration)</source>
        <translation>%1 は Encrypted のプロファイルと自身の証明書で登録しています (設定による確認)</translation>
    </message>
    <message>
        <source>%1: profile %2, certificate %3, %4</source>
        <translation>%1: プロファイル %2、証明書 %3、%4</translation>
    </message>
    <message>
        <source>%1: both ends offer TLS</source>
        <translation>%1: 両端が TLS を提供</translation>
    </message>
    <message>
        <source>Opening TLS to both ends of %1</source>
        <translation>%1 の両端に TLS で接続中</translation>
    </message>
    <message>
        <source>Both ends of %1 offer TLS 1.2</source>
        <translation>%1 の両端が TLS 1.2 を提供しています</translation>
    </message>
    <message>
        <source>A probe of port 5061 shows version and certificate without a call. That calls use it is proved by a capture. By hand: openssl s_client -connect ADDRESS:5061.</source>
        <translation>ポート 5061 のプローブは、コールなしでバージョンと証明書を示します。コールで実際に使われることはキャプチャで証明します。手動の場合: openssl s_client -connect ADDRESS:5061。</translation>
    </message>
    <message>
        <source>%1 is not ready for TLS: %2</source>
        <translation>%1 は TLS の準備ができていません: %2</translation>
    </message>
    <message>
        <source>%1 does not trust the CA of the certificate that %2 showed.</source>
        <translation>%1 は、%2 が提示した証明書の CA を信頼していません。</translation>
    </message>
    <message>
        <source>Whoever looks after %1</source>
        <translation>%1 の管理者</translation>
    </message>
    <message>
        <source>Import the CA of %2 (or its self-signed certificate) into the trust of %1, with every intermediate; on CUBE crypto pki authenticate, on CVP the keystore, on CVVB tomcat-trust, on CUCM CallManager-trust. Then restart what reads it.</source>
        <translation>%2 の CA 証明書 (または自己署名証明書) を、中間 CA をすべて含めて %1 の信頼ストアにインポートしてください。CUBE では crypto pki authenticate、CVP ではキーストア、CVVB では tomcat-trust、CUCM では CallManager-trust です。その後、それを読み込むサービスを再起動してください。</translation>
    </message>
    <message>
        <source>To %1 the certificate of %2 is out of its dates, or a clock is wrong.</source>
        <translation>%1 から見て %2 の証明書が有効期間外であるか、時刻が誤っています。</translation>
    </message>
    <message>
        <source>%1 asked %2 for a certificate and got none: both sides must show one.</source>
        <translation>%1 が %2 に証明書を要求しましたが、提示されませんでした。双方が証明書を提示する必要があります。</translation>
    </message>
    <message>
        <source>%1 and %2 share no TLS version.</source>
        <translation>%1 と %2 に共通の TLS バージョンがありません。</translation>
    </message>
    <message>
        <source>Whoever looks after %1 or %2</source>
        <translation>%1 または %2 の管理者</translation>
    </message>
    <message>
        <source>Set TLS 1.2 on both: sip-ua transport tcp tls v1.2 on CUBE, TLSv1.2 on CVP and CVVB.</source>
        <translation>両方を TLS 1.2 に設定してください。CUBE では sip-ua の transport tcp tls v1.2、CVP と CVVB では TLSv1.2 です。</translation>
    </message>
    <message>
        <source>%1 and %2 share no cipher.</source>
        <translation>%1 と %2 に共通の暗号スイートがありません。</translation>
    </message>
    <message>
        <source>Have both offer TLS_RSA_WITH_AES_128_CBC_SHA or one common ECDHE cipher; look for strict-cipher or ecdsa-cipher on CUBE.</source>
        <translation>両方が TLS_RSA_WITH_AES_128_CBC_SHA、または共通の ECDHE 暗号スイートを提供するようにしてください。CUBE では strict-cipher または ecdsa-cipher を確認してください。</translation>
    </message>
    <message>
        <source>%2 speaks plain SIP where %1 speaks TLS.</source>
        <translation>%1 が TLS を使うところで、%2 が平文の SIP を使っています。</translation>
    </message>
    <message>
        <source>%1 expected another name in the certificate of %2.</source>
        <translation>%1 は %2 の証明書に別の名前を想定していました。</translation>
    </message>
    <message>
        <source>Make the X.509 subject name on %1 equal to the CN of the certificate of %2.</source>
        <translation>%1 の X.509 サブジェクト名を %2 の証明書の CN と一致させてください。</translation>
    </message>
    <message>
        <source>%1 does not accept the certificate of %2: its CA, its name or its use.</source>
        <translation>%1 は %2 の証明書を受け入れません: CA、名前、または用途の問題です。</translation>
    </message>
    <message>
        <source>On %1 look whether the CA of %2 is trusted and whether the expected subject name is that certificate&apos;s CN.</source>
        <translation>%1 で、%2 の CA が信頼されているか、想定されるサブジェクト名がその証明書の CN と一致しているかを確認してください。</translation>
    </message>
    <message>
        <source>Whoever looks after %1 and %2</source>
        <translation>%1 と %2 の管理者</translation>
    </message>
    <message>
        <source>Compare versions, ciphers, certificates and trust of both sides.</source>
        <translation>双方のバージョン、暗号スイート、証明書、信頼を比較してください。</translation>
    </message>
    <message>
        <source>CVVB engine: restarted with the setting</source>
        <translation>CVVB エンジン: 設定反映のための再起動</translation>
    </message>
    <message>
        <source>Will restart the CVVB engine: calls in its queue are dropped</source>
        <translation>CVVB エンジンを再起動します。キュー内のコールは切断されます</translation>
    </message>
    <message>
        <source>Restarting the CVVB engine</source>
        <translation>CVVB エンジンを再起動中</translation>
    </message>
    <message>
        <source>The engine is in service and runs what is configured</source>
        <translation>エンジンは稼働中で、設定どおりに動作しています</translation>
    </message>
    <message>
        <source>Security parameters take effect only when the engine restarts. By hand: Cisco VVB Serviceability, Tools &gt; Control Center - Network Services, Engine, Restart; or utils service restart with the engine&apos;s name on the command line.</source>
        <translation>セキュリティ パラメータはエンジンの再起動時にのみ有効になります。手動の場合: Cisco VVB Serviceability、Tools &gt; Control Center - Network Services、Engine、Restart。または、コマンド ラインで utils service restart にエンジン名を指定します。</translation>
    </message>
    <message>
        <source>Restarted by hand together with the setting</source>
        <translation>設定とあわせて手動で再起動済み</translation>
    </message>
    <message>
        <source>The engine is %1</source>
        <translation>エンジンの状態: %1</translation>
    </message>
    <message>
        <source>%1 calls are in progress on %2 and the restart would drop them; the plan allows %3. Wait for calls to end, then check again.</source>
        <translation>%2 で %1 件のコールが通話中で、再起動すると切断されます。プランの許容数は %3 件です。コールの終了を待ってから、再度確認してください。</translation>
    </message>
    <message>
        <source>restart of the engine</source>
        <translation>エンジンの再起動</translation>
    </message>
    <message>
        <source>CVVB: reached, supported, in service</source>
        <translation>CVVB: 到達可能、サポート対象、稼働中</translation>
    </message>
    <message>
        <source>Reading version and state</source>
        <translation>バージョンと状態を読み取り中</translation>
    </message>
    <message>
        <source>CVVB is ready for secure SIP</source>
        <translation>CVVB はセキュア SIP の準備ができています</translation>
    </message>
    <message>
        <source>An engine that is not in service now must not be restarted by this procedure. By hand: https://CVVB/adminapi/vvbInfo, show vvb version, show vvb call active voice summary.</source>
        <translation>現在稼働していないエンジンを、この手順で再起動してはなりません。手動の場合: https://CVVB/adminapi/vvbInfo、show vvb version、show vvb call active voice summary。</translation>
    </message>
    <message>
        <source>The engine of %1 is %2. Bring it into service, then check again.</source>
        <translation>%1 のエンジンの状態が %2 です。稼働させてから、再度確認してください。</translation>
    </message>
    <message>
        <source>System Parameters: TLS(SIP)</source>
        <translation>System Parameters: TLS(SIP)</translation>
    </message>
    <message>
        <source>Will enable TLS(SIP) with TLSv1.2</source>
        <translation>TLS(SIP) を TLSv1.2 で有効にします</translation>
    </message>
    <message>
        <source>Enabling TLS(SIP)</source>
        <translation>TLS(SIP) を有効化中</translation>
    </message>
    <message>
        <source>TLS(SIP) is enabled with TLSv1.2</source>
        <translation>TLS(SIP) は TLSv1.2 で有効です</translation>
    </message>
    <message>
        <source>CVVB takes SIP over TLS only once it is enabled and the engine was restarted. By hand: Cisco VVB Administration, System &gt; System Parameters &gt; Security Parameters, TLS(SIP): Enable, Supported TLS(SIP) version: TLSv1.2, Update, OK.</source>
        <translation>CVVB は、有効化とエンジンの再起動の後でのみ SIP over TLS を受け付けます。手動の場合: Cisco VVB Administration、System &gt; System Parameters &gt; Security Parameters、TLS(SIP) を Enable、Supported TLS(SIP) version を TLSv1.2、Update、OK。</translation>
    </message>
    <message>
        <source>On Cisco VVB Administration of %1: System &gt; System Parameters &gt; Security Parameters, TLS(SIP): Enable, Supported TLS(SIP) version: TLSv1.2, Update, OK. Then Cisco VVB Serviceability &gt; Tools &gt; Control Center - Network Services &gt; Engine &gt; Restart. Calls in the queue are dropped. Then continue: it is checked.</source>
        <translation>%1 の Cisco VVB Administration で: System &gt; System Parameters &gt; Security Parameters、TLS(SIP) を Enable、Supported TLS(SIP) version を TLSv1.2、Update、OK。続いて Cisco VVB Serviceability &gt; Tools &gt; Control Center - Network Services &gt; Engine &gt; Restart。キュー内のコールは切断されます。その後、続行すると自動的に確認します。</translation>
    </message>
    <message>
        <source>The administration server has not passed the setting on to %1 yet</source>
        <translation>管理サーバがまだ %1 に設定を渡していません</translation>
    </message>
    <message>
        <source>A write without a body, or a request without an absolute path, is never sent</source>
        <translation>本文のない書き込みや、絶対パスのない要求は送信しません</translation>
    </message>
    <message>
        <source>%1 was busy with another request for too long</source>
        <translation>%1 は別の要求の処理に時間がかかりすぎています</translation>
    </message>
    <message>
        <source>The address %1 is not valid</source>
        <translation>アドレス %1 が無効です</translation>
    </message>
    <message>
        <source>%1 was sent to %2, but it is not known whether it took effect</source>
        <translation>%1 を %2 に送信しましたが、有効になったかどうか不明です</translation>
    </message>
    <message>
        <source>Read the device again: only it can tell.</source>
        <translation>デバイスを読み取り直してください。結果はデバイスにしか分かりません。</translation>
    </message>
    <message>
        <source>%1 answered more than can be read</source>
        <translation>%1 の応答が大きすぎて読み取れません</translation>
    </message>
    <message>
        <source>%1 did not answer %2 in time</source>
        <translation>%1 が時間内に %2 に応答しませんでした</translation>
    </message>
    <message>
        <source>No TLS connection to %1 could be made</source>
        <translation>%1 への TLS 接続を確立できません</translation>
    </message>
    <message>
        <source>Check that this is the device&apos;s HTTPS port and that it speaks TLS 1.2 or later.</source>
        <translation>このデバイスの HTTPS ポートであり、TLS 1.2 以降に対応していることを確認してください。</translation>
    </message>
    <message>
        <source>%1 closed the connection without a whole answer to %2</source>
        <translation>%1 が %2 への応答の途中で接続を閉じました</translation>
    </message>
    <message>
        <source>No connection to %1</source>
        <translation>%1 に接続できません</translation>
    </message>
    <message>
        <source>Check the address, that the device is up, and firewalls in between.</source>
        <translation>アドレス、デバイスの稼働、途中のファイアウォールを確認してください。</translation>
    </message>
    <message>
        <source>%1 sent no certificate</source>
        <translation>%1 が証明書を送信しませんでした</translation>
    </message>
    <message>
        <source>The certificate of %1 is expired or not yet valid</source>
        <translation>%1 の証明書は期限切れか、まだ有効になっていません</translation>
    </message>
    <message>
        <source>Check the clock of this computer and renew the device&apos;s certificate.</source>
        <translation>このコンピュータの時刻を確認し、デバイスの証明書を更新してください。</translation>
    </message>
    <message>
        <source>No answer in time from %1</source>
        <translation>%1 が時間内に応答しません</translation>
    </message>
    <message>
        <source>%1 closed the SSH connection during the login</source>
        <translation>%1 がログイン中に SSH 接続を閉じました</translation>
    </message>
    <message>
        <source>Its lines may all be in use, or an access list does not allow this computer.</source>
        <translation>回線がすべて使用中か、アクセス リストがこのコンピュータを許可していない可能性があります。</translation>
    </message>
    <message>
        <source>No SSH session could be made</source>
        <translation>SSH セッションを作成できません</translation>
    </message>
    <message>
        <source>%1 did not finish the login in time</source>
        <translation>%1 が時間内にログインを完了しませんでした</translation>
    </message>
    <message>
        <source>%1 offers no SSH algorithm that is allowed</source>
        <translation>%1 が提供する SSH アルゴリズムに許可されたものがありません</translation>
    </message>
    <message>
        <source>The SSH host key of %1 cannot be read</source>
        <translation>%1 の SSH ホスト キーを読み取れません</translation>
    </message>
    <message>
        <source>%1 accepts no password login over SSH</source>
        <translation>%1 は SSH のパスワード ログインを受け付けません</translation>
    </message>
    <message>
        <source>%1 asks for more than a password</source>
        <translation>%1 がパスワード以外のものを要求しています</translation>
    </message>
    <message>
        <source>Log in by hand once: the password may have expired.</source>
        <translation>一度手動でログインしてください。パスワードが期限切れの可能性があります。</translation>
    </message>
    <message>
        <source>%1 demands a second kind of login</source>
        <translation>%1 が 2 つ目の認証を要求しています</translation>
    </message>
    <message>
        <source>%1 refused the login of %2</source>
        <translation>%1 が %2 のログインを拒否しました</translation>
    </message>
    <message>
        <source>Check user and password; it was tried once only, so that the account is not locked.</source>
        <translation>ユーザ名とパスワードを確認してください。アカウントがロックされないよう、試行は 1 回だけです。</translation>
    </message>
    <message>
        <source>%1 gives no command line over SSH</source>
        <translation>%1 は SSH でコマンド ラインを提供しません</translation>
    </message>
    <message>
        <source>A command with a line break or control character is never sent</source>
        <translation>改行や制御文字を含むコマンドは送信しません</translation>
    </message>
    <message>
        <source>%1 is not connected: &quot;%2&quot; was not sent</source>
        <translation>%1 に接続していません。&quot;%2&quot; は送信していません</translation>
    </message>
    <message>
        <source>No time was left to send &quot;%1&quot;</source>
        <translation>&quot;%1&quot; を送信する時間が残っていません</translation>
    </message>
    <message>
        <source>&quot;%1&quot; was sent to %2, but it is not known whether it took effect</source>
        <translation>&quot;%1&quot; を %2 に送信しましたが、有効になったかどうか不明です</translation>
    </message>
    <message>
        <source>%1 closed the connection</source>
        <translation>%1 が接続を閉じました</translation>
    </message>
    <message>
        <source>%1 gave no prompt in time</source>
        <translation>%1 が時間内にプロンプトを返しませんでした</translation>
    </message>
    <message>
        <source>%1 did not finish &quot;%2&quot; in time</source>
        <translation>%1 が時間内に &quot;%2&quot; を完了しませんでした</translation>
    </message>
    <message>
        <source>Looking at %1 took too long</source>
        <translation>%1 の読み取りに時間がかかりすぎました</translation>
    </message>
    <message>
        <source>No TLS connection could be prepared</source>
        <translation>TLS 接続を準備できません</translation>
    </message>
    <message>
        <source>The trust store %1 cannot be read</source>
        <translation>トラスト ストア %1 を読み取れません</translation>
    </message>
    <message>
        <source>Restore the file, or move it away: every host key and certificate is then asked about again.</source>
        <translation>ファイルを復元するか、別の場所に移動してください。移動した場合は、すべてのホスト キーと証明書について改めて確認します。</translation>
    </message>
    <message>
        <source>The list of expected fingerprints %1 cannot be used</source>
        <translation>想定されるフィンガープリントの一覧 %1 を使用できません</translation>
    </message>
    <message>
        <source>Compare the fingerprint with the one that the device itself shows, then accept it.</source>
        <translation>フィンガープリントをデバイス自身の表示と照合してから受け入れてください。</translation>
    </message>
    <message>
        <source>The SSH host key of %1 was not accepted</source>
        <translation>%1 の SSH ホスト キーは受け入れられませんでした</translation>
    </message>
    <message>
        <source>The SSH host key of %1 is not known</source>
        <translation>%1 の SSH ホスト キーは未知のものです</translation>
    </message>
    <message>
        <source>Compare the fingerprint with the device&apos;s certificate, then accept it, or name the authority that signed it.</source>
        <translation>フィンガープリントをデバイスの証明書と照合してから受け入れるか、署名した認証局を指定してください。</translation>
    </message>
    <message>
        <source>The certificate of %1 was not accepted</source>
        <translation>%1 の証明書は受け入れられませんでした</translation>
    </message>
    <message>
        <source>The certificate of %1 is not known</source>
        <translation>%1 の証明書は未知のものです</translation>
    </message>
    <message>
        <source>Somebody may be listening in between, or the device was replaced. Ask who changed it; only then forget the old one and connect again.</source>
        <translation>途中で盗聴されているか、デバイスが交換された可能性があります。誰が変更したか確認してください。その後でのみ、古いものを破棄して接続し直してください。</translation>
    </message>
    <message>
        <source>The SSH host key of %1 has changed</source>
        <translation>%1 の SSH ホスト キーが変わりました</translation>
    </message>
    <message>
        <source>The certificate of %1 has changed</source>
        <translation>%1 の証明書が変わりました</translation>
    </message>
    <message>
        <source>The certificate authorities in %1 cannot be used</source>
        <translation>%1 の認証局の証明書を使用できません</translation>
    </message>
    <message>
        <source>The trust store %1 is locked by another program</source>
        <translation>トラスト ストア %1 が別のプログラムによってロックされています</translation>
    </message>
    <message>
        <source>The trust store %1 cannot be written</source>
        <translation>トラスト ストア %1 に書き込めません</translation>
    </message>
    <message>
        <source>A run is in progress: stop it safely first</source>
        <translation>実行中です。先に安全に停止してください</translation>
    </message>
    <message>
        <source>%1 is no Cisco router: a CUCM or CVVB answers there</source>
        <translation>%1 は Cisco ルータではありません: そこで応答しているのは CUCM または CVVB です</translation>
    </message>
    <message>
        <source>%1 is no CUCM or CVVB: another kind of device answers there</source>
        <translation>%1 は CUCM でも CVVB でもありません: そこで応答しているのは別の種類のデバイスです</translation>
    </message>
    <message>
        <source>Explain this verb.</source>
        <translation>この動詞を説明します。</translation>
    </message>
    <message>
        <source>Machine output on stdout.</source>
        <translation>標準出力に機械可読形式で出力します。</translation>
    </message>
    <message>
        <source>Journal, trust store and logs.</source>
        <translation>ジャーナル、トラスト ストア、ログの場所。</translation>
    </message>
    <message>
        <source>Where passwords come from: keychain, env or a file.</source>
        <translation>パスワードの取得元: keychain、env、またはファイル。</translation>
    </message>
    <message>
        <source>Unknown host keys and certificates: ask, known, or a file of expected fingerprints.</source>
        <translation>未知のホスト キーと証明書: ask、known、または想定されるフィンガープリントのファイル。</translation>
    </message>
    <message>
        <source>Language: ja or en.</source>
        <translation>言語: ja または en。</translation>
    </message>
    <message>
        <source>debug, info, warning, error or off.</source>
        <translation>debug、info、warning、error または off。</translation>
    </message>
    <message>
        <source>--lang must be ja or en</source>
        <translation>--lang は ja または en です</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>中断</translation>
    </message>
    <message>
        <source>Deployment</source>
        <translation>導入環境</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>実行</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>結果</translation>
    </message>
    <message>
        <source>Procedure</source>
        <translation>手順</translation>
    </message>
    <message>
        <source>By</source>
        <translation>実施者</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>開始</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>終了</translation>
    </message>
    <message>
        <source>Proof of each leg</source>
        <translation>各レッグの証明</translation>
    </message>
    <message>
        <source>Not verified with a call yet.</source>
        <translation>まだコールによる検証は行われていません。</translation>
    </message>
    <message>
        <source>Leg</source>
        <translation>レッグ</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>アドレス</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>判定</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>証跡</translation>
    </message>
    <message>
        <source>What was found and changed</source>
        <translation>確認結果と変更内容</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>デバイス</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>ステップ</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Before and after</source>
        <translation>変更前と変更後</translation>
    </message>
    <message>
        <source>Sent and evidence</source>
        <translation>送信内容と証跡</translation>
    </message>
    <message>
        <source>What is left</source>
        <translation>残っているもの</translation>
    </message>
    <message>
        <source>Nothing.</source>
        <translation>ありません。</translation>
    </message>
    <message>
        <source>Setup report: secure SIP signalling</source>
        <translation>設定レポート: セキュア SIP シグナリング</translation>
    </message>
    <message>
        <source>Have you made sure of it?</source>
        <translation>確認しましたか?</translation>
    </message>
    <message>
        <source>Not confirmed. %1</source>
        <translation>確認されていません。%1</translation>
    </message>
    <message>
        <source>secured</source>
        <translation>暗号化完了</translation>
    </message>
    <message>
        <source>partly done</source>
        <translation>一部完了</translation>
    </message>
    <message>
        <source>stopped safely</source>
        <translation>安全に停止</translation>
    </message>
    <message>
        <source>live: leg by leg, calls go on</source>
        <translation>運用中: レッグごとに切り替え、コールは継続</translation>
    </message>
    <message>
        <source>the document&apos;s order, in a maintenance window</source>
        <translation>ドキュメントの順序、メンテナンス ウィンドウ内で実施</translation>
    </message>
    <message>
        <source>Certificate of %1: in date, trusted by its peers</source>
        <translation>%1 の証明書: 有効期間内、ピアから信頼されていること</translation>
    </message>
    <message>
        <source>Looking at the certificate that %1 presents</source>
        <translation>%1 が提示する証明書を確認しています</translation>
    </message>
    <message>
        <source>Nothing is known against the certificate of %1</source>
        <translation>%1 の証明書に問題は見つかっていません</translation>
    </message>
    <message>
        <source>A certificate out of date, or of a CA that a peer does not hold, fails every TLS handshake of the leg. By hand: openssl s_client -connect %1 -showcerts.</source>
        <translation>有効期間外の証明書や、ピアが保持していない CA の証明書では、そのレッグの TLS ハンドシェイクがすべて失敗します。手動では: openssl s_client -connect %1 -showcerts。</translation>
    </message>
    <message>
        <source>Is the certificate of %1 in date? Nothing answers on %2 yet, so it could not be read.</source>
        <translation>%1 の証明書は有効期間内ですか? %2 がまだ応答しないため、読み取れませんでした。</translation>
    </message>
    <message>
        <source>The certificate of %1 (%2) expired on %3. Renew it, then check again.</source>
        <translation>%1 の証明書 (%2) は %3 に期限が切れました。更新してから、再度確認してください。</translation>
    </message>
    <message>
        <source>The certificate of %1 (%2) is valid only from %3. Check the clocks, or have it issued again, then check again.</source>
        <translation>%1 の証明書 (%2) は %3 から有効です。時刻を確認するか、証明書を再発行してから、再度確認してください。</translation>
    </message>
    <message>
        <source>Is the CA of %1 trusted by %2? The trust store there could not be read.</source>
        <translation>%1 の CA は %2 から信頼されていますか? そのトラスト ストアを読み取れませんでした。</translation>
    </message>
    <message>
        <source>Task 1, step 3</source>
        <translation>タスク 1、手順 3</translation>
    </message>
    <message>
        <source>Task 1, step 2</source>
        <translation>タスク 1、手順 2</translation>
    </message>
    <message>
        <source>Task 4, agent phones, steps 1 to 5</source>
        <translation>タスク 4、エージェントの電話機、手順 1 ～ 5</translation>
    </message>
    <message>
        <source>Task 4, security mode, steps 1 to 7</source>
        <translation>タスク 4、セキュリティ モード、手順 1 ～ 7</translation>
    </message>
    <message>
        <source>Task 4, security mode, steps 8 to 15</source>
        <translation>タスク 4、セキュリティ モード、手順 8 ～ 15</translation>
    </message>
    <message>
        <source>Task 4, trunks, steps 1 to 6</source>
        <translation>タスク 4、トランク、手順 1 ～ 6</translation>
    </message>
    <message>
        <source>Task 4, trunks, steps 7 to 11</source>
        <translation>タスク 4、トランク、手順 7 ～ 11</translation>
    </message>
    <message>
        <source>Task 4, SIP trunk security profiles, steps 1 to 5</source>
        <translation>タスク 4、SIP トランク セキュリティ プロファイル、手順 1 ～ 5</translation>
    </message>
    <message>
        <source>Task 4, SIP trunk security profiles, step 6</source>
        <translation>タスク 4、SIP トランク セキュリティ プロファイル、手順 6</translation>
    </message>
    <message>
        <source>Task 2, step 3</source>
        <translation>タスク 2、手順 3</translation>
    </message>
    <message>
        <source>Task 2, step 4</source>
        <translation>タスク 2、手順 4</translation>
    </message>
    <message>
        <source>Task 2, step 2</source>
        <translation>タスク 2、手順 2</translation>
    </message>
    <message>
        <source>Task 4, agent phones, steps 8 to 15</source>
        <translation>タスク 4、エージェントの電話機、手順 8 ～ 15</translation>
    </message>
    <message>
        <source>Task 4, agent phones, steps 6 to 7</source>
        <translation>タスク 4、エージェントの電話機、手順 6 ～ 7</translation>
    </message>
    <message>
        <source>Verification</source>
        <translation>検証</translation>
    </message>
    <message>
        <source>Task 3, steps 5 to 7</source>
        <translation>タスク 3、手順 5 ～ 7</translation>
    </message>
    <message>
        <source>Task 3, steps 2 to 4</source>
        <translation>タスク 3、手順 2 ～ 4</translation>
    </message>
    <message>
        <source>Unified CCE, machines: %1</source>
        <translation>Unified CCE、マシン数: %1</translation>
    </message>
    <message>
        <source>The lab refused it: %1</source>
        <translation>ラボに拒否されました: %1</translation>
    </message>
    <message>
        <source>The caller dials. The call is on its way to the queue.</source>
        <translation>発信しました。コールはキューに向かっています。</translation>
    </message>
    <message>
        <source>%1 is ready: the call is routed to this agent.</source>
        <translation>%1 が受付可になりました。コールはこのエージェントにルーティングされます。</translation>
    </message>
    <message>
        <source>Dial first.</source>
        <translation>先に発信してください。</translation>
    </message>
    <message>
        <source>The agent has answered.</source>
        <translation>エージェントが応答しました。</translation>
    </message>
    <message>
        <source>The caller has hung up.</source>
        <translation>発信者が切断しました。</translation>
    </message>
    <message>
        <source>%1 could not be written: %2</source>
        <translation>%1 に書き込めません: %2</translation>
    </message>
    <message>
        <source>The capture at %1 was fetched: %2 bytes.</source>
        <translation>%1 のキャプチャを取得しました: %2 バイト。</translation>
    </message>
    <message>
        <source>A call that begins in that moment fails, about %1 s.</source>
        <translation>その間に始まったコールは失敗します。約 %1 秒。</translation>
    </message>
    <message>
        <source>From the next call on, CUBE reaches CVP over TLS. Calls in progress stay; a call that begins between the two lines of a dial-peer fails. By hand: configure terminal, dial-peer voice TAG voip, session target ipv4:ADDRESS:5061, session transport tcp tls.</source>
        <translation>次のコールから、CUBE は TLS で CVP に接続します。通話中のコールはそのままです。ダイヤルピアの 2 行の間に始まったコールは失敗します。手動の場合: configure terminal、dial-peer voice TAG voip、session target ipv4:ADDRESS:5061、session transport tcp tls。</translation>
    </message>
    <message>
        <source>The document leaves these dial-peers out, but once the trunk on CUCM takes TLS only, a plain dial-peer is dead. Calls in progress stay; a call that begins between the two lines of a dial-peer fails. By hand: configure terminal, dial-peer voice TAG voip, session target ipv4:ADDRESS:5061, session transport tcp tls.</source>
        <translation>ドキュメントではこれらのダイヤルピアに触れていませんが、CUCM のトランクが TLS のみを受け付けるようになると、平文のダイヤルピアは使えなくなります。通話中のコールはそのままです。ダイヤルピアの 2 行の間に始まったコールは失敗します。手動の場合: configure terminal、dial-peer voice TAG voip、session target ipv4:ADDRESS:5061、session transport tcp tls。</translation>
    </message>
    <message>
        <source>Forgotten. The next connection shows what it meets, and asks.</source>
        <translation>記録を消しました。次の接続では、提示されたものを表示して確認します。</translation>
    </message>
    <message>
        <source>Forget the host key and certificate that are known for an address.</source>
        <translation>アドレスについて既知のホスト キーと証明書の記録を消します。</translation>
    </message>
    <message>
        <source>Do not ask.</source>
        <translation>確認しません。</translation>
    </message>
    <message>
        <source>Nothing is known for %1. Write it as the plan does: host:port.</source>
        <translation>%1 の記録はありません。プランと同じく ホスト:ポート の形で指定してください。</translation>
    </message>
    <message>
        <source>Nobody can be asked here: give --yes, or run it on a terminal. Nothing was forgotten.</source>
        <translation>ここでは確認できません。--yes を指定するか、端末で実行してください。記録は消していません。</translation>
    </message>
    <message>
        <source>Did whoever runs the device say that it was replaced or its key renewed? Forget this?</source>
        <translation>機器の管理者から、交換または鍵の更新があったと確認できましたか。この記録を消しますか。</translation>
    </message>
    <message>
        <source>Connection refused (%1)</source>
        <translation>接続が拒否されました (%1)</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1; %2</source>
        <translation>%1。%2</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation>%1。%2</translation>
    </message>
    <message>
        <source>Type it on the page &quot;Devices&quot;, then try again.</source>
        <translation>[デバイス] ページで入力してから、もう一度試してください。</translation>
    </message>
    <message>
        <source>Not judged yet</source>
        <translation>未判定</translation>
    </message>
    <message>
        <source>CUCM-agents</source>
        <translation>CUCM-エージェント</translation>
    </message>
    <message>
        <source>Is the CA of %1 trusted by all its %n peers? Their trust stores could not be read: %2</source>
        <translation>%1 の CA は %n 台の相手すべてに信頼されていますか? 相手のトラスト ストアは読み取れませんでした: %2</translation>
    </message>
    <message>
        <source>Who must act: %1</source>
        <translation>対応する担当者: %1</translation>
    </message>
    <message>
        <source>What to do: %1</source>
        <translation>対応: %1</translation>
    </message>
    <message>
        <source>dial-peer %1 cannot lead to CVP and to CUCM</source>
        <translation>ダイヤルピア %1 を CVP と CUCM の両方に向けることはできません</translation>
    </message>
    <message>
        <source>%1 began to take the change back while it was being made: its timer was over</source>
        <translation>%1 は変更の途中で変更を元に戻し始めました。タイマーが満了しています</translation>
    </message>
    <message>
        <source>%1 has no timed rollback pending: &quot;%2&quot; did nothing</source>
        <translation>%1 に保留中のタイマー付きロールバックはありません。&quot;%2&quot; は何もしませんでした</translation>
    </message>
    <message>
        <source>The timer may have taken the change back already, or somebody else ended it: read the configuration.</source>
        <translation>タイマーがすでに変更を元に戻したか、他の人が終了した可能性があります。コンフィギュレーションを読み取ってください。</translation>
    </message>
    <message>
        <source>Another session locked the configuration of %1 during the change</source>
        <translation>変更の途中で、他のセッションが %1 のコンフィギュレーションをロックしました</translation>
    </message>
    <message>
        <source>%2 locked the configuration of %1 during the change</source>
        <translation>変更の途中で、%2 が %1 のコンフィギュレーションをロックしました</translation>
    </message>
    <message>
        <source>A timed rollback of %1 is pending already, armed by %2. Nothing was sent.</source>
        <translation>%1 では %2 が設定したタイマー付きロールバックがすでに保留中です。何も送信していません。</translation>
    </message>
    <message>
        <source>Have it confirmed or reverted (&quot;configure confirm&quot;, &quot;configure revert now&quot;), then try again.</source>
        <translation>確定または復元 (&quot;configure confirm&quot;、&quot;configure revert now&quot;) してもらってから再試行してください。</translation>
    </message>
    <message>
        <source>Make the change without a timed rollback: its own inverse takes it back.</source>
        <translation>タイマー付きロールバックなしで変更してください。変更自体の逆操作で元に戻せます。</translation>
    </message>
    <message>
        <source>%1 has no timed rollback: its archive is not configured. Nothing was sent.</source>
        <translation>%1 ではアーカイブが設定されていないため、タイマー付きロールバックを使用できません。何も送信していません。</translation>
    </message>
    <message>
        <source>%1 does not know a timed rollback. Nothing was sent.</source>
        <translation>%1 はタイマー付きロールバックに対応していません。何も送信していません。</translation>
    </message>
    <message>
        <source>Another timed rollback of %1 is pending. Nothing was sent.</source>
        <translation>%1 では別のタイマー付きロールバックが保留中です。何も送信していません。</translation>
    </message>
    <message>
        <source>%1 did not say that it will take the change back by itself. Nothing was sent.</source>
        <translation>%1 は変更を自動で元に戻すと応答しませんでした。何も送信していません。</translation>
    </message>
    <message>
        <source>The standby of %1 is starting: nobody can configure meanwhile. Nothing was sent.</source>
        <translation>%1 のスタンバイが起動中のため、その間は設定できません。何も送信していません。</translation>
    </message>
    <message>
        <source>Wait until &quot;show redundancy states&quot; names the standby hot, then try again.</source>
        <translation>&quot;show redundancy states&quot; でスタンバイが STANDBY HOT になるまで待ってから再試行してください。</translation>
    </message>
    <message>
        <source>%1 has no enable password: over the network nobody may enable there</source>
        <translation>%1 には enable パスワードが設定されていないため、ネットワーク経由では enable できません</translation>
    </message>
    <message>
        <source>Configure &quot;enable secret&quot; there, or log in with a privileged account.</source>
        <translation>デバイスで &quot;enable secret&quot; を設定するか、特権アカウントでログインしてください。</translation>
    </message>
    <message>
        <source>The answer to %1 is cut off</source>
        <translation>%1 への応答が途中で切れています</translation>
    </message>
    <message>
        <source>Save the whole output, down to the next prompt, and try again.</source>
        <translation>次のプロンプトまでの出力全体を保存して、もう一度実行してください。</translation>
    </message>
    <message>
        <source>%1: this did not come within the time allowed: %2</source>
        <translation>%1: 制限時間内に確認できませんでした: %2</translation>
    </message>
    <message>
        <source>%1 cannot be written</source>
        <translation>%1 に書き込めません</translation>
    </message>
    <message>
        <source>Debugging is turned on only where it is written down that it is to be turned off again.</source>
        <translation>デバッグは、あとで無効に戻すことを記録できる場合にのみ有効にします。</translation>
    </message>
    <message>
        <source>Another SIP Seal is listening to this device&apos;s debugging</source>
        <translation>別の SIP Seal がこのデバイスのデバッグを取得しています</translation>
    </message>
    <message>
        <source>Not proved: %1 goes back to what it was</source>
        <translation>証明できません: %1 を元の状態に戻します</translation>
    </message>
    <message>
        <source>The device is back to what it was. Find the cause, then resume the run</source>
        <translation>デバイスは元の状態に戻りました。原因を取り除いてから、実行を再開してください</translation>
    </message>
    <message>
        <source>The device goes back by itself when its timer ends. Look at it, then resume the run</source>
        <translation>デバイスはタイマーの終了時に自動で元に戻ります。状態を確認してから、実行を再開してください</translation>
    </message>
    <message>
        <source>CUBE: trustpoint and certificate</source>
        <translation>CUBE: トラストポイントと証明書</translation>
    </message>
    <message>
        <source>Reading trustpoint and certificates</source>
        <translation>トラストポイントと証明書を読み取っています</translation>
    </message>
    <message>
        <source>CUBE&apos;s certificate can be used</source>
        <translation>CUBE の証明書は使用できます</translation>
    </message>
    <message>
        <source>Without a CA and an identity certificate in the trustpoint every TLS handshake would fail. By hand: show crypto pki trustpoints NAME status, show crypto pki certificates NAME.</source>
        <translation>トラストポイントに CA 証明書と ID 証明書がないと、すべての TLS ハンドシェイクが失敗します。手動の場合: show crypto pki trustpoints NAME status、show crypto pki certificates NAME。</translation>
    </message>
    <message>
        <source>Certificate %1 may not be used as a server (no serverAuth), but CVP and CUCM call CUBE as a TLS server. Have it issued again.</source>
        <translation>証明書 %1 はサーバとして使用できません (serverAuth がありません)。CVP と CUCM は CUBE に TLS サーバとして接続します。証明書を再発行してください。</translation>
    </message>
    <message>
        <source>Certificate %1 may not sign (key usage without digitalSignature): TLS with it fails. Have it issued again.</source>
        <translation>証明書 %1 は署名に使用できません (key usage に digitalSignature がありません)。この証明書では TLS が失敗します。再発行してください。</translation>
    </message>
    <message>
        <source>Is &quot;%1&quot; the right name in the certificate of %2? The plan lets CUCM expect %3, and CUCM refuses any other.</source>
        <translation>%2 の証明書の名前「%1」は正しいですか? プランでは CUCM が %3 を期待しており、それ以外は拒否されます。</translation>
    </message>
    <message>
        <source>Is it meant that the certificate of %1 names &quot;%2&quot; and its configuration %3? A peer that checks names would refuse it.</source>
        <translation>%1 の証明書の名前は「%2」、コンフィギュレーションでは %3 です。意図したものですか? 名前を検証するピアは拒否します。</translation>
    </message>
    <message>
        <source>Do the peers of %1 accept its RSA key of %2 bits? Most demand 2048.</source>
        <translation>%1 のピアは %2 ビットの RSA 鍵を受け入れますか? 多くは 2048 ビット以上を求めます。</translation>
    </message>
    <message>
        <source>Do the peers of %1 accept a certificate signed with %2? Most demand SHA-256.</source>
        <translation>%1 のピアは %2 で署名された証明書を受け入れますか? 多くは SHA-256 を求めます。</translation>
    </message>
    <message>
        <source>Can %1 reach the revocation list of its CA? Trustpoint %2 checks revocation (%3), and a list that cannot be fetched fails every handshake.</source>
        <translation>%1 から CA の失効リストに到達できますか? トラストポイント %2 は失効を確認します (%3)。リストを取得できないと、すべてのハンドシェイクが失敗します。</translation>
    </message>
    <message>
        <source>CUBE: clock and NTP</source>
        <translation>CUBE: 時刻と NTP</translation>
    </message>
    <message>
        <source>Reading clock and NTP</source>
        <translation>時刻と NTP を読み取っています</translation>
    </message>
    <message>
        <source>CUBE&apos;s clock can be trusted</source>
        <translation>CUBE の時刻は信頼できます</translation>
    </message>
    <message>
        <source>A certificate is in date or not by CUBE&apos;s own clock: with a wrong one every handshake fails. By hand: show clock, show ntp status.</source>
        <translation>証明書の有効期間は CUBE 自身の時刻で判断されます。時刻が誤っていると、すべてのハンドシェイクが失敗します。手動の場合: show clock、show ntp status。</translation>
    </message>
    <message>
        <source>On this CUBE a timed rollback of %1 is running (%2 min): it would take back whatever is changed now. Wait until it is confirmed or over, then check again.</source>
        <translation>この CUBE では %1 のタイマー付きロールバックが進行中です (%2 分)。いま変更しても元に戻されます。確定または終了を待ってから、再確認してください。</translation>
    </message>
    <message>
        <source>confirmation of the change (configure confirm)</source>
        <translation>変更の確定 (configure confirm)</translation>
    </message>
    <message>
        <source>CUBE takes this back by itself after %1 minutes unless it is confirmed, which happens once it is proved.</source>
        <translation>確定しない限り、CUBE は %1 分後に自動で元に戻します。証明された時点で確定します。</translation>
    </message>
    <message>
        <source>Changed without a timed rollback: %1 is logged in too, and it would take their changes back with ours.</source>
        <translation>タイマー付きロールバックを使わずに変更します。%1 もログインしており、その変更まで元に戻してしまうためです。</translation>
    </message>
    <message>
        <source>CUBE: reached, supported, licensed</source>
        <translation>CUBE: 到達可能、サポート対象、ライセンスあり</translation>
    </message>
    <message>
        <source>Reading version, licences and privilege</source>
        <translation>バージョン、ライセンス、特権レベルを読み取っています</translation>
    </message>
    <message>
        <source>CUBE is supported, and this login may change it</source>
        <translation>CUBE はサポート対象で、このログインで変更できます</translation>
    </message>
    <message>
        <source>SIP over TLS needs IOS XE with its security licence, and a login of privilege level 15. By hand: show version, show privilege.</source>
        <translation>SIP over TLS には、セキュリティ ライセンスのある IOS XE と、特権レベル 15 のログインが必要です。手動の場合: show version、show privilege。</translation>
    </message>
    <message>
        <source>The security licence of CUBE is not active, and without it there is no TLS. Activate it (license boot level ..., reload), then check again.</source>
        <translation>CUBE のセキュリティ ライセンスが有効ではありません。これがないと TLS を使用できません。有効にして (license boot level ...、リロード)、再確認してください。</translation>
    </message>
    <message>
        <source>CUBE has no dial-peer voice %1 voip; here calls go there by %2. Correct the plan&apos;s dial-peer tags, then check again.</source>
        <translation>CUBE に dial-peer voice %1 voip はありません。ここでコールを送るのは %2 です。プランのダイヤルピアのタグを修正し、再確認してください。</translation>
    </message>
    <message>
        <source>%1 is also used by dial-peer %2, which the plan does not name: changing it would change those calls too. Name it in the plan, or give these calls one of their own, then check again.</source>
        <translation>%1 は、プランにないダイヤルピア %2 でも使用されています。変更するとそのコールにも影響します。プランに加えるか、専用のものを設定してから、再確認してください。</translation>
    </message>
    <message>
        <source>Dial-peer %1 also takes incoming calls; those may still come in over any transport.</source>
        <translation>ダイヤルピア %1 は着信コールにも使用されます。着信は引き続きどのトランスポートでも受け付けます。</translation>
    </message>
    <message>
        <source>Dial-peer %1 shares tenant %2 with dial-peers %3. The tenant is left as it is.</source>
        <translation>ダイヤルピア %1 は、ダイヤルピア %3 とテナント %2 を共有しています。テナントは変更しません。</translation>
    </message>
    <message>
        <source>Dial-peer %1 is shut down and stays so.</source>
        <translation>ダイヤルピア %1 は shutdown 状態で、そのままにします。</translation>
    </message>
    <message>
        <source>CUBE: the ways of calls</source>
        <translation>CUBE: コールの経路</translation>
    </message>
    <message>
        <source>Reading dial-peers</source>
        <translation>ダイヤルピアを読み取っています</translation>
    </message>
    <message>
        <source>The dial-peers to CVP and CUCM are known</source>
        <translation>CVP と CUCM へのダイヤルピアを把握しました</translation>
    </message>
    <message>
        <source>On %1 dial-peer %2 leads to CVP too, and the plan does not name it. May its calls stay in clear? If not, add it to cvp_dial_peers, or write &quot;found&quot; there.</source>
        <translation>%1 ではダイヤルピア %2 も CVP に向いていますが、プランにありません。そのコールは平文のままでよいですか? よくなければ cvp_dial_peers に加えるか、「found」と指定してください。</translation>
    </message>
    <message>
        <source>On %1 dial-peer %2 leads to CUCM too, and the plan does not name it. May its calls stay in clear? If not, add it to cucm_dial_peers, or write &quot;found&quot; there.</source>
        <translation>%1 ではダイヤルピア %2 も CUCM に向いていますが、プランにありません。そのコールは平文のままでよいですか? よくなければ cucm_dial_peers に加えるか、「found」と指定してください。</translation>
    </message>
    <message>
        <source>Dial-peer %1 of %2 leaves from %3 (%4), which is no SIP address of the plan. Do the peers know that address?</source>
        <translation>%2 のダイヤルピア %1 は %3 (%4) から送信しますが、これはプランの SIP アドレスではありません。ピアはこのアドレスを登録していますか?</translation>
    </message>
    <message>
        <source>&quot;%1&quot; on %2 checks the peer&apos;s name, but dial-peer %3 names an address: is that address in the peer&apos;s certificate?</source>
        <translation>%2 の「%1」はピアの名前を検証しますが、ダイヤルピア %3 の宛先はアドレスです。そのアドレスはピアの証明書に含まれていますか?</translation>
    </message>
    <message>
        <source>IOS XE %1 on %2 has fault CSCvz80171: dial-peer %3 (server-group with a keepalive profile) may stay busyout although its peer answers. Is a fixed release planned, or the keepalive taken out?</source>
        <translation>%2 の IOS XE %1 には不具合 CSCvz80171 があり、ダイヤルピア %3 (キープアライブ プロファイル付きの server-group) は、ピアが応答しても busyout のままになることがあります。修正版への更新、またはキープアライブの解除を予定していますか?</translation>
    </message>
    <message>
        <source>SIP is shut down on CUBE (voice service voip): no call gets through it. Take that out, then check again.</source>
        <translation>CUBE の SIP は停止しています (voice service voip)。コールは通りません。停止を解除してから、再確認してください。</translation>
    </message>
    <message>
        <source>CUBE: calls, configuration, other users</source>
        <translation>CUBE: コール、コンフィギュレーション、ほかのユーザ</translation>
    </message>
    <message>
        <source>Reading calls, saved configuration and sessions</source>
        <translation>コール、保存済みのコンフィギュレーション、セッションを読み取っています</translation>
    </message>
    <message>
        <source>CUBE is in a state that can be changed</source>
        <translation>CUBE は変更できる状態です</translation>
    </message>
    <message>
        <source>What is unsaved now is saved with our changes at the end; who else is there may change the same lines; a standby router needs the same configuration. By hand: show call active voice brief, show archive config differences, show users, show redundancy.</source>
        <translation>現在未保存の内容は、最後に今回の変更と一緒に保存されます。ほかのユーザが同じ行を変更する可能性があります。冗長構成のルータにも同じコンフィギュレーションが必要です。手動の場合: show call active voice brief、show archive config differences、show users、show redundancy。</translation>
    </message>
    <message>
        <source>%1 is one of a redundant pair (%2). Is the other one in the plan, or will it be changed too?</source>
        <translation>%1 は冗長構成の一方です (%2)。もう一方もプランに含まれていますか、または同じように変更しますか?</translation>
    </message>
    <message>
        <source>A timed rollback has gone back on %1 and took changes of others with it: %2. Have they been told?</source>
        <translation>%1 でタイマー付きロールバックが実行され、ほかのユーザの変更も元に戻されました: %2。本人に連絡しましたか?</translation>
    </message>
    <message>
        <source>a TLS handshake with %1</source>
        <translation>%1 との TLS ハンドシェイク</translation>
    </message>
    <message>
        <source>There is no such dial-peer, in the plan or on CUBE</source>
        <translation>該当するダイヤルピアは、プランにも CUBE にもありません</translation>
    </message>
    <message>
        <source>CUBE maps %1 to tls-profile %2, which leads to trustpoint %3 and not to %4. A profile holds more than a trustpoint and may serve others: correct it, or the plan, then check again.</source>
        <translation>CUBE は %1 を tls-profile %2 に割り当てており、そのトラストポイントは %4 ではなく %3 です。プロファイルにはほかの設定もあり、ほかでも使用されている可能性があります。プロファイルまたはプランを修正し、再確認してください。</translation>
    </message>
    <message>
        <source>%1 is served by &quot;%2&quot; now. It gets an entry of its own; that one stays for the others.</source>
        <translation>%1 には現在「%2」が適用されています。専用のエントリを追加し、既存のエントリはそのまま残します。</translation>
    </message>
    <message>
        <source>CUBE listens for SIP over TLS on port %1</source>
        <translation>CUBE がポート %1 で SIP over TLS を待ち受けること</translation>
    </message>
    <message>
        <source>IOS XE %1 does not know &quot;%2&quot; (17.14.1a and later do). Set tls_version to v1.2 in the plan, then check again.</source>
        <translation>IOS XE %1 では「%2」を使用できません (17.14.1a 以降で使用できます)。プランの tls_version を v1.2 にして、再確認してください。</translation>
    </message>
    <message>
        <source>&quot;transport tcp tls %1&quot; is global and lets no other version through: it would cut off %2, which is connected now. IOS XE %3 has &quot;v1.2 minimum&quot;, which keeps it: set tls_version to that in the plan, then check again.</source>
        <translation>「transport tcp tls %1」は全体に適用され、ほかのバージョンを許可しません。現在接続中の %2 が切断されます。IOS XE %3 の「v1.2 minimum」なら維持できます。プランの tls_version に指定し、再確認してください。</translation>
    </message>
    <message>
        <source>&quot;transport tcp tls %1&quot; is global and lets no other version through: it would cut off %2, which is connected now. Move that peer to TLS 1.2 first, or end its connection, then check again.</source>
        <translation>「transport tcp tls %1」は全体に適用され、ほかのバージョンを許可しません。現在接続中の %2 が切断されます。先にそのピアを TLS 1.2 に移行するか接続を終了し、再確認してください。</translation>
    </message>
    <message>
        <source>TLS is blocked on this CUBE now (no transport tcp tls). The change opens it; taking it back leaves it open.</source>
        <translation>この CUBE では現在 TLS がブロックされています (no transport tcp tls)。変更により開放され、元に戻しても開放されたままです。</translation>
    </message>
    <message>
        <source>TLS stays open: it was blocked before (no transport tcp tls)</source>
        <translation>TLS は開放されたままです。以前はブロックされていました (no transport tcp tls)</translation>
    </message>
    <message>
        <source>This release does not show which TLS version %1 uses. A peer that does not speak TLS 1.2 is cut off.</source>
        <translation>このリリースでは %1 の TLS バージョンを確認できません。TLS 1.2 に対応しないピアは切断されます。</translation>
    </message>
    <message>
        <source>IOS XE %1 also has &quot;v1.2 minimum&quot; (1.2 and 1.3), for peers that speak 1.3 only.</source>
        <translation>IOS XE %1 では、1.3 だけに対応するピアのために「v1.2 minimum」(1.2 と 1.3) も使用できます。</translation>
    </message>
    <message>
        <source>Cisco&apos;s document: task 1 (trustpoint and sip-ua), and Troubleshooting</source>
        <translation>Cisco のドキュメント: タスク 1(トラストポイントと sip-ua)、およびトラブルシュート</translation>
    </message>
    <message>
        <source>Cisco&apos;s document: task 1 (dial-peers, port 5061), task 2 (secure port of the SIP server groups)</source>
        <translation>Cisco のドキュメント: タスク 1(ダイヤルピア、ポート 5061)、タスク 2(SIP サーバ グループのセキュア ポート)</translation>
    </message>
    <message>
        <source>Cisco&apos;s document: task 1 (transport tcp tls v1.2), task 3 (TLSv1.2)</source>
        <translation>Cisco のドキュメント: タスク 1(transport tcp tls v1.2)、タスク 3(TLSv1.2)</translation>
    </message>
    <message>
        <source>Cisco&apos;s document: task 4 (X.509 subject name in the SIP trunk security profile)</source>
        <translation>Cisco のドキュメント: タスク 4(SIP トランク セキュリティ プロファイルの X.509 Subject Name)</translation>
    </message>
    <message>
        <source>Cisco&apos;s document: Troubleshooting</source>
        <translation>Cisco のドキュメント: トラブルシュート</translation>
    </message>
    <message>
        <source>Certificate could not be verified</source>
        <translation>証明書を検証できない</translation>
    </message>
    <message>
        <source>%1 could not verify the certificate that %2 showed: most likely its CA (or the self-signed certificate itself) stands in no trustpoint of %1.</source>
        <translation>%1 は %2 が提示した証明書を検証できませんでした。おそらく、その CA(または自己署名証明書そのもの)が %1 のどのトラストポイントにもありません。</translation>
    </message>
    <message>
        <source>On %1, authenticate the CA of %2 in a trustpoint, with every intermediate; then compare clocks (NTP) and look at revocation-check.</source>
        <translation>%1 で、%2 の CA を中間 CA も含めてトラストポイントで認証(authenticate)します。次に時刻(NTP)を比べ、revocation-check を確認します。</translation>
    </message>
    <message>
        <source>The same words also come when that certificate is out of its dates, when a clock is wrong, or when its revocation list (CRL) cannot be reached: a %PKI line beside it tells which.</source>
        <translation>その証明書が有効期間外の場合、時刻が狂っている場合、失効リスト(CRL)に到達できない場合にも同じメッセージになります。どれであるかは、前後の %PKI の行で分かります。</translation>
    </message>
    <message>
        <source>CA not trusted</source>
        <translation>CA が信頼されていない</translation>
    </message>
    <message>
        <source>It may also be that %2 does not send an intermediate certificate: then its own trustpoint or keystore lacks it.</source>
        <translation>%2 が中間証明書を送っていない可能性もあります。その場合は、送る側のトラストポイントまたはキーストアに中間証明書がありません。</translation>
    </message>
    <message>
        <source>Certificate expired</source>
        <translation>証明書の期限切れ</translation>
    </message>
    <message>
        <source>Compare both clocks (NTP), then renew the certificate of %2.</source>
        <translation>双方の時刻(NTP)を比べ、%2 の証明書を更新します。</translation>
    </message>
    <message>
        <source>Certificate not yet valid</source>
        <translation>証明書の有効期間前</translation>
    </message>
    <message>
        <source>Revocation list not readable</source>
        <translation>失効リストを取得できない</translation>
    </message>
    <message>
        <source>%1 could not find out whether the certificate of %2 is revoked: its revocation list (CRL) cannot be fetched or read.</source>
        <translation>%1 は %2 の証明書が失効しているかどうかを確認できませんでした。失効リスト(CRL)を取得できないか、読み取れません。</translation>
    </message>
    <message>
        <source>Let %1 reach the address of the list (the CDP in the certificate), or have the CA&apos;s people publish it. Where your rules allow it, set revocation-check none in the trustpoint.</source>
        <translation>%1 からリストのアドレス(証明書の CDP)に到達できるようにするか、CA の管理者に公開を依頼します。社内規定で許される場合は、トラストポイントに revocation-check none を設定します。</translation>
    </message>
    <message>
        <source>Certificate revoked</source>
        <translation>証明書の失効</translation>
    </message>
    <message>
        <source>To %1 the certificate of %2 is revoked: its CA has taken it back.</source>
        <translation>%1 から見て %2 の証明書は失効しています。CA が失効させました。</translation>
    </message>
    <message>
        <source>Ask the CA&apos;s people why, have a new certificate issued for %2, and enrol it.</source>
        <translation>CA の管理者に理由を確認し、%2 の新しい証明書の発行を受けて登録します。</translation>
    </message>
    <message>
        <source>No certificate shown</source>
        <translation>証明書の提示なし</translation>
    </message>
    <message>
        <source>Give %2 an identity certificate with clientAuth; on CUBE map it by crypto signaling.</source>
        <translation>%2 に clientAuth を含む ID 証明書を用意します。CUBE では crypto signaling で割り当てます。</translation>
    </message>
    <message>
        <source>No common TLS version</source>
        <translation>共通の TLS バージョンなし</translation>
    </message>
    <message>
        <source>Handshake refused</source>
        <translation>ハンドシェイクの拒否</translation>
    </message>
    <message>
        <source>%1 broke off the handshake with %2: most likely the two share no cipher.</source>
        <translation>%1 は %2 とのハンドシェイクを打ち切りました。おそらく、共通の暗号スイートがありません。</translation>
    </message>
    <message>
        <source>The same words come when %1 requires a certificate and %2 shows none: look whether its trustpoint holds an identity certificate.</source>
        <translation>%1 が証明書を要求し、%2 が提示しなかった場合にも同じメッセージになります。トラストポイントに ID 証明書があるかどうかを確認します。</translation>
    </message>
    <message>
        <source>No common cipher</source>
        <translation>共通の暗号スイートなし</translation>
    </message>
    <message>
        <source>An RSA certificate with ECDSA ciphers only does the same, and IOS XE 26.1.1 no longer offers CBC ciphers.</source>
        <translation>RSA 証明書で ECDSA の暗号スイートだけを許可している場合も同じです。また、IOS XE 26.1.1 は CBC の暗号スイートを提示しなくなりました。</translation>
    </message>
    <message>
        <source>Plain SIP, or another TLS version</source>
        <translation>平文 SIP、または TLS バージョン違い</translation>
    </message>
    <message>
        <source>What %2 sent to %1 is not TLS of a version that %1 takes. The words mean one of two things: %2 speaks plain SIP on that port (5060 in place of 5061), or the two share no TLS version.</source>
        <translation>%2 から %1 に届いたものは、%1 が受け付けるバージョンの TLS ではありません。考えられるのは次のどちらかです。%2 がそのポートで平文の SIP を使っている(5061 ではなく 5060)、または双方に共通の TLS バージョンがない。</translation>
    </message>
    <message>
        <source>First look at the port: 5061 with transport TLS at both ends. If that is right, compare the TLS versions of both ends.</source>
        <translation>まずポートを確認します(両端とも 5061、トランスポートは TLS)。正しければ、両端の TLS バージョンを比べます。</translation>
    </message>
    <message>
        <source>Plain SIP</source>
        <translation>平文 SIP</translation>
    </message>
    <message>
        <source>Send %2 to port 5061 over TLS, or look at what listens on the port.</source>
        <translation>%2 の接続先を TLS のポート 5061 にするか、そのポートで待ち受けているものを確認します。</translation>
    </message>
    <message>
        <source>Another name in the certificate</source>
        <translation>証明書の名前の不一致</translation>
    </message>
    <message>
        <source>On CUBE, compare cn-san of the TLS profile with CN and SAN of the certificate of %2, and correct the one that is wrong. With session target ipv4: the name to be found is most likely the address: use a host name there, or leave cn-san-validate off.</source>
        <translation>CUBE で、TLS プロファイルの cn-san を %2 の証明書の CN および SAN と比べ、誤っている方を直します。session target ipv4: の場合、照合される名前はおそらくアドレスです。ホスト名を使うか、cn-san-validate を無効にします。</translation>
    </message>
    <message>
        <source>Certificate refused</source>
        <translation>証明書の拒否</translation>
    </message>
    <message>
        <source>It may also be the certificate of %2 itself: expired, or without clientAuth among its uses.</source>
        <translation>%2 の証明書そのものが原因の可能性もあります(期限切れ、または用途に clientAuth がない)。</translation>
    </message>
    <message>
        <source>CUBE cannot open its port</source>
        <translation>CUBE がポートを開けない</translation>
    </message>
    <message>
        <source>CUBE could not open the port on which it takes SIP calls: nobody can reach it there.</source>
        <translation>CUBE が SIP 通話を受けるポートを開けませんでした。そのポートには誰も到達できません。</translation>
    </message>
    <message>
        <source>Look whether the address belongs to an interface of that VRF that is up, and whether a second tenant or service has the same port; then set the listen port again.</source>
        <translation>アドレスがその VRF の up 状態のインターフェイスのものか、別のテナントやサービスが同じポートを使っていないかを確認し、待ち受けポートを設定し直します。</translation>
    </message>
    <message>
        <source>Connections that do not come about</source>
        <translation>接続が確立しない</translation>
    </message>
    <message>
        <source>CUBE could not connect: a wrong address or port in a dial-peer, a firewall, or a peer that does not speak that transport.</source>
        <translation>CUBE が接続できませんでした。ダイヤルピアのアドレスまたはポートの誤り、ファイアウォール、または相手がそのトランスポートに対応していないことが考えられます。</translation>
    </message>
    <message>
        <source>Compare session target and session transport of the dial-peers with what the peer listens on (5061, TLS), then the way between them.</source>
        <translation>ダイヤルピアの session target と session transport を、相手が待ち受けているもの(5061、TLS)と比べ、次に間の経路を確認します。</translation>
    </message>
    <message>
        <source>The peer closes connections</source>
        <translation>相手による切断</translation>
    </message>
    <message>
        <source>Peers have closed connections. A few are normal; many mean most likely a network that cuts them, or a peer that opens a new one for each call.</source>
        <translation>相手が接続を閉じました。少数なら正常です。多い場合は、おそらくネットワークが切断しているか、相手が通話ごとに新しい接続を開いています。</translation>
    </message>
    <message>
        <source>Look at idle timers of firewalls on the way, and at the peer&apos;s own log at that time.</source>
        <translation>経路上のファイアウォールのアイドル タイマーと、その時刻の相手側のログを確認します。</translation>
    </message>
    <message>
        <source>Messages that could not be sent</source>
        <translation>送信できなかったメッセージ</translation>
    </message>
    <message>
        <source>The transport has dropped SIP messages: most likely their connection was gone.</source>
        <translation>トランスポートが SIP メッセージを破棄しました。おそらく、その接続が失われていました。</translation>
    </message>
    <message>
        <source>Look for connection failures and closures at the same time; they come first.</source>
        <translation>同じ時刻の接続の失敗や切断を探します。そちらが先に起きています。</translation>
    </message>
    <message>
        <source>Failed handshakes, CUBE as client</source>
        <translation>ハンドシェイクの失敗(CUBE がクライアント)</translation>
    </message>
    <message>
        <source>TLS handshakes that CUBE began have failed between the two readings. The counter does not say with whom, nor why.</source>
        <translation>2 回の読み取りの間に、CUBE が始めた TLS ハンドシェイクが失敗しました。相手と理由はカウンタでは分かりません。</translation>
    </message>
    <message>
        <source>Listen with debug ssl openssl while one call is made, or look at show logging; below 17.14.1a only the debugging names the reason.</source>
        <translation>1 回通話しながら debug ssl openssl を取得するか、show logging を確認します。17.14.1a より前では、理由はデバッグにしか出ません。</translation>
    </message>
    <message>
        <source>Failed handshakes, CUBE as server</source>
        <translation>ハンドシェイクの失敗(CUBE がサーバ)</translation>
    </message>
    <message>
        <source>TLS handshakes that a peer began have failed between the two readings. The counter does not say with whom, nor why.</source>
        <translation>2 回の読み取りの間に、相手が始めた TLS ハンドシェイクが失敗しました。相手と理由はカウンタでは分かりません。</translation>
    </message>
    <message>
        <source>%1 could not verify the certificate that %2 showed. Why is not said in words that are known.</source>
        <translation>%1 は %2 が提示した証明書を検証できませんでした。理由は既知のメッセージでは示されていません。</translation>
    </message>
    <message>
        <source>Look at that certificate: CA, dates, names, uses. debug crypto pki transactions says more.</source>
        <translation>その証明書の CA、有効期間、名前、用途を確認します。詳しくは debug crypto pki transactions で分かります。</translation>
    </message>
    <message>
        <source>Handshake failed</source>
        <translation>ハンドシェイクの失敗</translation>
    </message>
    <message>
        <source>Whoever runs the CA, with whoever looks after %1</source>
        <translation>CA の管理者と %1 の管理者</translation>
    </message>
    <message>
        <source>Whoever looks after %1, with whoever runs the network</source>
        <translation>%1 の管理者とネットワークの管理者</translation>
    </message>
    <message>
        <source>the peer</source>
        <translation>相手</translation>
    </message>
    <message>
        <source>Not read to its end</source>
        <translation>最後まで読んでいない</translation>
    </message>
    <message>
        <source>More than are listed</source>
        <translation>表示しきれない件数</translation>
    </message>
    <message>
        <source>One reading of the counters</source>
        <translation>カウンタは 1 回分のみ</translation>
    </message>
    <message>
        <source>Counters were cleared</source>
        <translation>カウンタのクリア</translation>
    </message>
    <message>
        <source>No debug ssl openssl here</source>
        <translation>debug ssl openssl なし</translation>
    </message>
    <message>
        <source>This release gives no reason</source>
        <translation>理由を出さないリリース</translation>
    </message>
    <message>
        <source>Debugging is not kept</source>
        <translation>デバッグが残らない</translation>
    </message>
    <message>
        <source>The text is longer than what is read at once: its end was left out.</source>
        <translation>テキストが一度に読める長さを超えているため、末尾は読んでいません。</translation>
    </message>
    <message>
        <source>There are more findings than are listed: mend these first, then look again.</source>
        <translation>検出結果は表示している件数より多くあります。まずこれらを直してから、もう一度確認してください。</translation>
    </message>
    <message>
        <source>Counters count since the last start or clear, so one reading proves nothing: read show sip-ua connections tcp tls detail again after a test call, and give both readings.</source>
        <translation>カウンタは起動または前回のクリアからの累計で、1 回分では何も分かりません。テスト通話のあとに show sip-ua connections tcp tls detail をもう一度取得し、両方を渡してください。</translation>
    </message>
    <message>
        <source>Counters went down between the readings: a reload or a clear. They cannot be compared; read them twice again.</source>
        <translation>2 回の読み取りの間にカウンタが減っています(リロードまたはクリア)。比べられないため、もう一度 2 回読み取ってください。</translation>
    </message>
    <message>
        <source>This image has no debug ssl openssl. Counters and syslog speak in its place; where TLS runs outside IOSd, show logging process with the name of that process holds more.</source>
        <translation>このイメージには debug ssl openssl がありません。代わりにカウンタと syslog で判断します。TLS が IOSd の外で動く場合は、そのプロセス名を付けた show logging process に詳しい記録があります。</translation>
    </message>
    <message>
        <source>Below IOS XE 17.14.1a syslog does not say why a handshake failed. Compare counters before and after a call, and listen with debug ssl openssl while it is made.</source>
        <translation>IOS XE 17.14.1a より前の syslog には、ハンドシェイクが失敗した理由が出ません。通話の前後でカウンタを比べ、通話中に debug ssl openssl を取得してください。</translation>
    </message>
    <message>
        <source>This device does not write debugging into its log buffer: logging buffered debugging would. Until then only syslog and counters speak.</source>
        <translation>このデバイスはデバッグをログ バッファに書き込みません(logging buffered debugging で書き込みます)。それまでは syslog とカウンタだけで判断します。</translation>
    </message>
    <message>
        <source>%1 speaks only old SSH algorithms</source>
        <translation>%1 は古い SSH アルゴリズムにしか対応していません</translation>
    </message>
    <message>
        <source>They rest on SHA-1 or CBC: somebody on the way could break them. Renew the SSH settings of the device, or consent to them for this device in the plan (legacy_ssh = true).</source>
        <translation>SHA-1 または CBC に基づくため、経路上の第三者に破られるおそれがあります。デバイスの SSH 設定を更新するか、プランでこのデバイスについて同意 (legacy_ssh = true) してください。</translation>
    </message>
    <message>
        <source>Renew the SSH settings of the device (&quot;ip ssh server algorithm&quot;, &quot;ip ssh dh min size 2048&quot;): what it offers is not used even by consent.</source>
        <translation>デバイスの SSH 設定 (&quot;ip ssh server algorithm&quot;、&quot;ip ssh dh min size 2048&quot;) を更新してください。現在の提供内容は同意があっても使用しません。</translation>
    </message>
    <message>
        <source>%1 answered &quot;%2&quot; with a question that was not foreseen: it was left unanswered</source>
        <translation>%1 は &quot;%2&quot; に対して想定外の質問を返しました。回答していません</translation>
    </message>
    <message>
        <source>Log in by hand, enter the command and judge the question.</source>
        <translation>手動でログインしてコマンドを入力し、質問の内容を判断してください。</translation>
    </message>
    <message>
        <source>%1 has another prompt than before: its host name was changed, or another device answers</source>
        <translation>%1 のプロンプトが以前と異なります。ホスト名が変更されたか、別のデバイスが応答しています</translation>
    </message>
    <message>
        <source>(asked &quot;%1&quot;, the answer is: %2)</source>
        <translation>(「%1」と尋ねられたときの応答: %2)</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>Return キー</translation>
    </message>
    <message>
        <source>&lt;the cluster&apos;s&gt;</source>
        <translation>&lt;クラスタのバージョン&gt;</translation>
    </message>
    <message>
        <source>From here calls between CUBE and CUCM fail until the trunk is secured in task 4.</source>
        <translation>これ以降、タスク 4 でトランクを暗号化するまで、CUBE と CUCM の間のコールは失敗します。</translation>
    </message>
    <message>
        <source>From this task on calls fail, until task 4 is done.</source>
        <translation>このタスクからタスク 4 の完了まで、コールは失敗します。</translation>
    </message>
    <message>
        <source>In the document&apos;s order calls fail from task 2 until task 4 is done.</source>
        <translation>ドキュメントの順序では、タスク 2 からタスク 4 の完了まで、コールは失敗します。</translation>
    </message>
    <message>
        <source>In the plan, at %1: %2</source>
        <translation>プランの %1 に書く内容: %2</translation>
    </message>
    <message>
        <source>CUBE has no trustpoint %1; it has %2. Correct the plan, or create %1 and import its certificates, then check again.</source>
        <translation>CUBE にトラストポイント %1 がありません。あるのは %2 です。プランを修正するか、%1 を作成して証明書をインポートしてから、再確認してください。</translation>
    </message>
    <message>
        <source>Trustpoint %1 has no certificate of its own: the state of its enrollment is &quot;%2&quot;. Import the issued certificate, then check again.</source>
        <translation>トラストポイント %1 に自身の証明書がありません。登録の状態は「%2」です。発行された証明書をインポートしてから、再確認してください。</translation>
    </message>
    <message>
        <source>Certificate %1 in trustpoint %2 of %3 expires on %4. Is its renewal under way? From then on every handshake fails.</source>
        <translation>%3 のトラストポイント %2 の証明書 %1 は %4 に期限切れになります。更新の手配は済んでいますか? 期限後はすべてのハンドシェイクが失敗します。</translation>
    </message>
    <message>
        <source>Does CUCM accept %1? The certificate of %2 has no common name, and %1 stands only among its alternative names. If CUCM does not, have it issued again.</source>
        <translation>CUCM は %1 を受け入れますか? %2 の証明書には共通名がなく、%1 は代替名にしかありません。受け入れない場合は再発行してください。</translation>
    </message>
    <message>
        <source>Does CUCM accept %1, which stands only among the alternative names of the certificate of %2? Its common name is &quot;%3&quot;: write that into x509_subject of the plan to be sure.</source>
        <translation>%1 は %2 の証明書の代替名にしかありませんが、CUCM はこれを受け入れますか? 共通名は「%3」です。確実にするには、これをプランの x509_subject に指定してください。</translation>
    </message>
    <message>
        <source>Has every peer of %1 imported its certificate &quot;%2&quot;? It is self-signed: whoever does not hold the certificate itself refuses it.</source>
        <translation>%1 のすべてのピアは証明書「%2」をインポート済みですか? 自己署名のため、この証明書自体を持たないピアは拒否します。</translation>
    </message>
    <message>
        <source>Does every peer of %1 know the CA &quot;%2&quot;? It issued &quot;%3&quot;, and no trustpoint of %1 holds its certificate. Give it a trustpoint of its own (crypto pki authenticate), or make sure of the peers.</source>
        <translation>%1 のすべてのピアは CA「%2」を認識していますか? この CA は「%3」を発行しましたが、その証明書を持つトラストポイントが %1 にありません。専用のトラストポイントを作成するか (crypto pki authenticate)、ピア側を確認してください。</translation>
    </message>
    <message>
        <source>Can %1 reach the revocation list of its CA at %4? Trustpoint %2 checks revocation (%3), and a list that cannot be fetched fails every handshake. If it cannot: revocation-check none.</source>
        <translation>%1 から %4 にある CA の失効リストに到達できますか? トラストポイント %2 は失効を確認します (%3)。リストを取得できないと、すべてのハンドシェイクが失敗します。到達できない場合: revocation-check none。</translation>
    </message>
    <message>
        <source>Are names and key usage of the certificate of %1 right? CUBE does not show it (show crypto pki certificates pem %2).</source>
        <translation>%1 の証明書の名前とキー使用法は正しいですか? CUBE に表示されません (show crypto pki certificates pem %2)。</translation>
    </message>
    <message>
        <source>Is the clock of %1 right? It says %2, in a zone that is not known, and is not synchronized by NTP. If it is not right: ntp server ADDRESS.</source>
        <translation>%1 の時刻は正しいですか? 表示は %2 ですが、タイムゾーンを判別できず、NTP で同期されていません。正しくない場合: ntp server ADDRESS。</translation>
    </message>
    <message>
        <source>Is the clock of %1 right? It is %2 s off this laptop&apos;s, and is not synchronized by NTP. If it is not right: ntp server ADDRESS.</source>
        <translation>%1 の時刻は正しいですか? この PC の時刻と %2 秒ずれており、NTP で同期されていません。正しくない場合: ntp server ADDRESS。</translation>
    </message>
    <message>
        <source>Does %1 carry calls? Its UC licence (uck9) is not active. If it does not, activate it first (license boot level ..., reload).</source>
        <translation>%1 でコールは処理されていますか? UC ライセンス (uck9) が有効ではありません。処理されていない場合は、先に有効にしてください (license boot level ...、リロード)。</translation>
    </message>
    <message>
        <source>May this login give %1 every command of configuration? An AAA server judges each one there, whatever the privilege level (%2).</source>
        <translation>このログインは %1 のすべてのコンフィギュレーション コマンドを実行できますか? 特権レベルにかかわらず、AAA サーバがコマンドごとに許可を判定します (%2)。</translation>
    </message>
    <message>
        <source>Dial-peer %1 keeps its peer alive by OPTIONS: they go over TLS at once. If TLS fails, CUBE takes the dial-peer out of service (busyout).</source>
        <translation>ダイヤルピア %1 は OPTIONS でピアを監視しており、OPTIONS はすぐに TLS で送信されます。TLS が失敗すると、CUBE はダイヤルピアを閉塞 (busyout) します。</translation>
    </message>
    <message>
        <source>CUBE trusts %1 by dial-peer %2 alone: busied out, it would refuse the calls of %1 too. Written into its trusted list, %1 stays trusted (voice service voip, ip address trusted list).</source>
        <translation>CUBE はダイヤルピア %2 だけを根拠に %1 を信頼しています。閉塞されると、%1 からのコールも拒否されます。信頼リストに登録すれば、%1 は信頼されたままになります (voice service voip、ip address trusted list)。</translation>
    </message>
    <message>
        <source>A dial-peer that is left out keeps sending calls in clear, or to a port that takes TLS only. By hand: show running-config | section dial-peer, show dial-peer voice summary, show ip address trusted list.</source>
        <translation>漏れたダイヤルピアは平文のまま、または TLS のみを受け付けるポートへコールを送信し続けます。手動の場合: show running-config | section dial-peer、show dial-peer voice summary、show ip address trusted list。</translation>
    </message>
    <message>
        <source>Dial-peer %1 of %2 is out of service now (show dial-peer voice summary). Is that known? A failure of TLS could not be told from it.</source>
        <translation>%2 のダイヤルピア %1 は現在停止しています (show dial-peer voice summary)。これは把握済みですか? TLS の障害と区別できません。</translation>
    </message>
    <message>
        <source>%1 refuses calls of %2: it is not in the trusted list, and no dial-peer in service leads to it. Does it never call CUBE? If it does, add it (voice service voip, ip address trusted list), then check again.</source>
        <translation>%1 は %2 からのコールを拒否します。信頼リストになく、そこに向かう稼働中のダイヤルピアもないためです。CUBE へ発信することはありませんか? ある場合は追加してから (voice service voip、ip address trusted list)、再確認してください。</translation>
    </message>
    <message>
        <source>%1 has unsaved configuration of somebody else (%2), which is saved with our changes at the end. Is that meant? If not, have it taken back first (show archive config differences).</source>
        <translation>%1 にほかのユーザの未保存のコンフィギュレーション (%2) があり、最後に今回の変更とともに保存されます。それでよいですか? よくない場合は、先に元に戻してもらってください (show archive config differences)。</translation>
    </message>
    <message>
        <source>Calls are sent to &quot;%1&quot;, which is a name, and CUBE maps a trustpoint to addresses. Add that device with its SIP address to the plan, then check again.</source>
        <translation>通話の送信先「%1」は名前ですが、CUBE がトラストポイントを割り当てるのはアドレスです。そのデバイスを SIP アドレスとともにプランに追加してから、再度確認してください。</translation>
    </message>
    <message>
        <source>Changed without a timed rollback, which this release does not have: what was sent stays if the session is lost, until it is finished or taken back.</source>
        <translation>このリリースにはタイマー付きロールバックがないため、なしで変更します。セッションが切れた場合、送信済みの内容は、続きを実行するか元に戻すまで残ります。</translation>
    </message>
    <message>
        <source>Changed without a timed rollback, because no archive is configured on this CUBE: what was sent stays if the session is lost, until it is finished or taken back.</source>
        <translation>この CUBE にはアーカイブが設定されていないため、タイマー付きロールバックなしで変更します。セッションが切れた場合、送信済みの内容は、続きを実行するか元に戻すまで残ります。</translation>
    </message>
    <message>
        <source>Takes back &quot;%1&quot;</source>
        <translation>「%1」を元に戻します</translation>
    </message>
    <message>
        <source>%1 active</source>
        <translation>アクティブ %1</translation>
    </message>
    <message>
        <source>%1 connection failures</source>
        <translation>接続失敗 %1</translation>
    </message>
    <message>
        <source>%1 remote closures</source>
        <translation>リモート側の切断 %1</translation>
    </message>
    <message>
        <source>%1 send failures</source>
        <translation>送信失敗 %1</translation>
    </message>
    <message>
        <source>%1 closed for inactivity</source>
        <translation>無通信による切断 %1</translation>
    </message>
    <message>
        <source>%1 failed handshakes as TLS client</source>
        <translation>TLS クライアントとしてのハンドシェイク失敗 %1</translation>
    </message>
    <message>
        <source>%1 failed handshakes as TLS server</source>
        <translation>TLS サーバとしてのハンドシェイク失敗 %1</translation>
    </message>
    <message>
        <source>The text holds no counters.</source>
        <translation>このテキストにはカウンタがありません。</translation>
    </message>
    <message>
        <source>broken (%1 %2)</source>
        <translation>異常 (%1 %2)</translation>
    </message>
    <message>
        <source>Listens on %1</source>
        <translation>待ち受け %1</translation>
    </message>
    <message>
        <source>The text lacks counters, and the JSON document has no way to say that they are unknown</source>
        <translation>テキストに欠けているカウンタがあり、JSON ではその値が不明であることを表せません</translation>
    </message>
    <message>
        <source>Save the whole output, from &quot;Total active connections&quot; on, or read it without --json.</source>
        <translation>出力を &quot;Total active connections&quot; の行から全体を保存するか、--json なしで読み込んでください。</translation>
    </message>
    <message>
        <source>The text holds more than one answer to %1</source>
        <translation>テキストに %1 への応答が複数含まれています</translation>
    </message>
    <message>
        <source>Save one answer at a time, down to the next prompt, and try again.</source>
        <translation>出力を 1 回分ずつ、次のプロンプトまで保存し、もう一度実行してください。</translation>
    </message>
    <message>
        <source>The answer to %1 is incomplete: for %2 it counts %3 and lists %4</source>
        <translation>%1 への応答が不完全です。%2 の接続数は %3 ですが、%4 件しか表示されていません</translation>
    </message>
    <message>
        <source>left: %1 on %2: %3</source>
        <translation>未完了: %2 の「%1」: %3</translation>
    </message>
    <message>
        <source>To go on: sipseal-cli resume %1. To take it back: sipseal-cli undo %1.</source>
        <translation>続行する場合: sipseal-cli resume %1。元に戻す場合: sipseal-cli undo %1。</translation>
    </message>
    <message>
        <source>To %1 the certificate of %2 is not yet valid: most likely the clock of %1 is slow.</source>
        <translation>%1 から見て %2 の証明書はまだ有効期間に入っていません。おそらく %1 の時刻が遅れています。</translation>
    </message>
    <message>
        <source>First compare the clock of %1 (NTP) with the right time. Only where it is right, look from when the certificate of %2 is valid, and renew it.</source>
        <translation>まず %1 の時刻(NTP)を正しい時刻と比べます。それが正しい場合に限り、%2 の証明書の有効期間の開始日時を確認し、証明書を更新します。</translation>
    </message>
    <message>
        <source>On CUBE, compare cn-san of the TLS profile with CN and SAN of the certificate of %2, and correct the one that is wrong. %2 began the handshake: it is cn-san validate client (or bidirectional) that looks at it.</source>
        <translation>CUBE で、TLS プロファイルの cn-san を %2 の証明書の CN および SAN と比べ、誤っている方を直します。ハンドシェイクを始めたのは %2 なので、照合しているのは cn-san validate client(または bidirectional)です。</translation>
    </message>
    <message>
        <source>On CUBE, compare cn-san of the TLS profile with CN and SAN of the certificate of %2, and correct the one that is wrong.</source>
        <translation>CUBE で、TLS プロファイルの cn-san を %2 の証明書の CN および SAN と比べ、誤っている方を直します。</translation>
    </message>
    <message>
        <source>The line does not tell for certain who began the handshake. If it was %2, cn-san validate client (or bidirectional) looked at its certificate. If it was CUBE, the name to be found is that of session target dns:; with session target ipv4: use a host name there, or leave cn-san-validate off.</source>
        <translation>この行からは、どちらがハンドシェイクを始めたかは確定できません。%2 であれば、その証明書を照合したのは cn-san validate client(または bidirectional)です。CUBE であれば、照合される名前は session target dns: の名前です。session target ipv4: の場合は、ホスト名を使うか、cn-san-validate を無効にします。</translation>
    </message>
    <message>
        <source>%1 does not accept the certificate of %2 for this use: most likely clientAuth is missing among its uses (EKU).</source>
        <translation>%1 は、この用途では %2 の証明書を受け入れません。おそらく、用途(EKU)に clientAuth がありません。</translation>
    </message>
    <message>
        <source>Look at the extended key usage of the certificate of %2: it needs serverAuth and clientAuth. Where one is missing, have the certificate issued again with both, and enrol it.</source>
        <translation>%2 の証明書の拡張キー使用法(EKU)を確認します。serverAuth と clientAuth の両方が必要です。どちらかがない場合は、両方を含む証明書の再発行を受け、登録します。</translation>
    </message>
    <message>
        <source>It may also be that the certificate of %2 is expired, or that its CN is not the X.509 subject name that %1 expects.</source>
        <translation>%2 の証明書が期限切れであるか、その CN が %1 の想定する X.509 サブジェクト名と一致していない可能性もあります。</translation>
    </message>
    <message>
        <source>Handshake failed, its line is cut</source>
        <translation>ハンドシェイクの失敗(行が途切れている)</translation>
    </message>
    <message>
        <source>A handshake between %1 and %2 failed. Why is not known: the line is cut before its reason is told in full. What is left of it: &quot;%3&quot;.</source>
        <translation>%1 と %2 の間のハンドシェイクに失敗しました。理由は分かりません。理由を最後まで示す前に行が途切れています。残っている部分:「%3」</translation>
    </message>
    <message>
        <source>Take the whole line from show logging, in one piece, and look again. If it ends there on the device too, listen with debug ssl openssl while one call is made.</source>
        <translation>show logging から行全体を途切れのない 1 行で取得し、もう一度確認します。デバイス上でも行がそこで終わっている場合は、1 回通話しながら debug ssl openssl を取得します。</translation>
    </message>
    <message>
        <source>%1 refused the handshake of %2. The reason is not a known one: &quot;%3&quot;.</source>
        <translation>%1 が %2 のハンドシェイクを拒否しました。理由は既知のものではありません:「%3」</translation>
    </message>
    <message>
        <source>A handshake between %1 and %2 failed. The reason is not a known one: &quot;%3&quot;.</source>
        <translation>%1 と %2 の間のハンドシェイクに失敗しました。理由は既知のものではありません:「%3」</translation>
    </message>
    <message>
        <source>First whoever looks after %1, then whoever looks after %2</source>
        <translation>まず %1 の管理者、次に %2 の管理者</translation>
    </message>
    <message>
        <source>Not clear before the whole line is read</source>
        <translation>行全体を確認するまで不明</translation>
    </message>
    <message>
        <source>A line that is cut</source>
        <translation>途切れている行</translation>
    </message>
    <message>
        <source>A line that is too long</source>
        <translation>長すぎる行</translation>
    </message>
    <message>
        <source>A line about a failed handshake is cut, or folded so that it cannot be joined for certain. An address at its end may be cut too and is not named. Give the whole line, in one piece, as show logging prints it.</source>
        <translation>ハンドシェイクの失敗を示す行が途切れているか、確実にはつなげられない形で折り返されています。行末のアドレスも途切れている可能性があるため、示していません。show logging が表示するとおりの行全体を、折り返しのない 1 行で渡してください。</translation>
    </message>
    <message>
        <source>A line is too long to be read whole: behind its first 1000 characters only messages that begin with %SIP or %PKI were looked for. Give it with its line ends, as the device prints it.</source>
        <translation>長すぎて全体を読めない行があります。先頭の 1000 文字より後ろでは、%SIP または %PKI で始まるメッセージだけを探しました。デバイスが表示するとおりに、改行を含めて渡してください。</translation>
    </message>
    <message>
        <source>CUBE takes this back by itself after %1 minutes unless it is confirmed, which happens once its lines are read back: no peer can prove it yet.</source>
        <translation>確定しない限り、CUBE は %1 分後に自動的に元に戻します。確定は、行を読み戻して確認できた時点で行います。まだどのピアでも証明できません。</translation>
    </message>
    <message>
        <source>There is no step %1 in this plan: &quot;sipseal-cli check --json&quot; names them. Nothing was sent.</source>
        <translation>このプランにステップ %1 はありません。名前は &quot;sipseal-cli check --json&quot; で確認できます。何も送信していません。</translation>
    </message>
    <message>
        <source>Take the run back? What it restarted or reset is restarted or reset again.</source>
        <translation>この実行を元に戻しますか? 再起動またはリセットしたものは、再度再起動またはリセットされます。</translation>
    </message>
    <message>
        <source>The plan agrees to steps that it does not have (policies.accept): %1</source>
        <translation>プランの policies.accept に、このプランにないステップがあります: %1</translation>
    </message>
    <message>
        <source>stands twice: it would not be clear which one counts</source>
        <translation>2 回書かれています。どちらが有効か判断できません</translation>
    </message>
    <message>
        <source>Next try in %1 s: %2</source>
        <translation>%1 秒後に再試行します: %2</translation>
    </message>
    <message>
        <source>Left until this is proved: %1.</source>
        <translation>次の証明が済むまで保留します: %1。</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1%2</translation>
    </message>
    <message>
        <source>What is saved is not what runs, in lines that SIP Seal may change. Compare them (show archive config differences); write memory saves what runs.</source>
        <translation>SIP Seal が変更しうる行で、保存済みのコンフィギュレーションと実行中のコンフィギュレーションが異なります。show archive config differences で比較してください。write memory で実行中のものを保存します。</translation>
    </message>
    <message>
        <source>The configuration of this CUBE is locked by %1: nobody else can change it. Have them leave configuration mode, then check again.</source>
        <translation>この CUBE のコンフィギュレーションは %1 がロックしており、ほかの誰も変更できません。コンフィギュレーション モードを終了してもらってから、もう一度チェックしてください。</translation>
    </message>
    <message>
        <source>%1 left configuration mode at &quot;%2&quot;</source>
        <translation>%1 は &quot;%2&quot; でコンフィギュレーション モードを抜けました</translation>
    </message>
    <message>
        <source>Look who else works on it (show users, show configuration lock), then try again.</source>
        <translation>他に作業している人がいないか (show users、show configuration lock) を確認してから再試行してください。</translation>
    </message>
    <message>
        <source>%1 did not open the section &quot;%2&quot;</source>
        <translation>%1 でセクション &quot;%2&quot; が開きませんでした</translation>
    </message>
    <message>
        <source>Look in show running-config whether this section is there and of the kind that the line names, then check again.</source>
        <translation>このセクションがあるか、行が示す種類かを show running-config で調べてから、再確認してください。</translation>
    </message>
    <message>
        <source>%2 is logged in to %1 too: going back by the timer would take their changes with it</source>
        <translation>%2 も %1 にログインしています。タイマーで戻すと、その人の変更も失われます</translation>
    </message>
    <message>
        <source>%1 shows no prompt of configuration mode. Nothing was sent.</source>
        <translation>%1 はコンフィギュレーション モードのプロンプトを表示しません。何も送信していません。</translation>
    </message>
    <message>
        <source>Where its configuration has &quot;no service prompt config&quot;, set &quot;service prompt config&quot; by hand, then check again.</source>
        <translation>コンフィギュレーションに &quot;no service prompt config&quot; がある場合は、手動で &quot;service prompt config&quot; を設定してから、再確認してください。</translation>
    </message>
    <message>
        <source>Type the line at the CUBE as far as it is taken, then a question mark: it lists what its release has there. Where that is missing, upgrade CUBE, or make this change by hand in the form of its release.</source>
        <translation>CUBE でこの行を受け付けられるところまで入力し、続けて疑問符を入力すると、そのリリースで使用できるものが一覧表示されます。該当するものがない場合は、CUBE をアップグレードするか、そのリリースの形式で手動で変更してください。</translation>
    </message>
    <message>
        <source>%1 expects more words behind &quot;%2&quot; than its release was thought to want</source>
        <translation>%1 は &quot;%2&quot; の後に、このリリースで想定していたより多くの語を必要としています</translation>
    </message>
    <message>
        <source>%1 has several commands that &quot;%2&quot; may mean, and none that is it</source>
        <translation>%1 には &quot;%2&quot; に当てはまる可能性のあるコマンドが複数あり、一致するものがありません</translation>
    </message>
    <message>
        <source>%1 has no command &quot;%2&quot;</source>
        <translation>%1 にはコマンド &quot;%2&quot; がありません</translation>
    </message>
    <message>
        <source>Look whether its release and its licences have it (show version), and whether the view of this login shows it.</source>
        <translation>リリースとライセンスにこのコマンドがあるか (show version)、このログインのビューで表示されるかを調べてください。</translation>
    </message>
    <message>
        <source>%1 does not know &quot;%2&quot;: its release does not have this form of the command</source>
        <translation>%1 は &quot;%2&quot; を認識しません。このリリースにはこの形式のコマンドがありません</translation>
    </message>
    <message>
        <source>%1 does not have the trustpoint of &quot;%2&quot;</source>
        <translation>%1 には &quot;%2&quot; のトラストポイントがありません</translation>
    </message>
    <message>
        <source>Compare its name in the plan with show crypto pki trustpoints. Where it is missing, make it and import its certificates, then check again.</source>
        <translation>プランにある名前を show crypto pki trustpoints と比べてください。ない場合は作成して証明書をインポートしてから、再確認してください。</translation>
    </message>
    <message>
        <source>%1 cannot do &quot;%2&quot;: its archive is not configured</source>
        <translation>%1 は &quot;%2&quot; を実行できません。アーカイブが設定されていません</translation>
    </message>
    <message>
        <source>Configure an archive (archive, then path ...), or make the change without a timed rollback.</source>
        <translation>アーカイブを設定する (archive、続けて path ...) か、タイマー付きロールバックなしで変更してください。</translation>
    </message>
    <message>
        <source>%1 has no room for &quot;%2&quot;: the list is full</source>
        <translation>%1 には &quot;%2&quot; を追加する余裕がありません。リストがいっぱいです</translation>
    </message>
    <message>
        <source>Look in show running-config which entries nobody needs any more, take them out, then check again.</source>
        <translation>もう誰も必要としないエントリを show running-config で調べ、削除してから、再確認してください。</translation>
    </message>
    <message>
        <source>The configuration of %1 is locked by another session: &quot;%2&quot; did nothing</source>
        <translation>%1 のコンフィギュレーションは別のセッションによってロックされています。&quot;%2&quot; は何も行いませんでした</translation>
    </message>
    <message>
        <source>The standby of %1 is starting: &quot;%2&quot; did nothing</source>
        <translation>%1 のスタンバイが起動中です。&quot;%2&quot; は何も行いませんでした</translation>
    </message>
    <message>
        <source>%1 did not carry out &quot;%2&quot;: a file or memory of it is in use</source>
        <translation>%1 は &quot;%2&quot; を実行しませんでした。ファイルまたはメモリが使用中です</translation>
    </message>
    <message>
        <source>%1 does not take a value in &quot;%2&quot;</source>
        <translation>%1 は &quot;%2&quot; に含まれる値を受け付けません</translation>
    </message>
    <message>
        <source>Its own words name the value: correct it in the plan, then check again.</source>
        <translation>デバイスの応答がその値を示しています。プランで修正してから、再確認してください。</translation>
    </message>
    <message>
        <source>%1 is in secure mode, which does not allow &quot;%2&quot;</source>
        <translation>%1 はセキュア モードで動作しており、&quot;%2&quot; を許可しません</translation>
    </message>
    <message>
        <source>Have the plan ask for what secure mode allows: its own words name the weak part. Only where your security policy permits it, leave secure mode first (system mode insecure).</source>
        <translation>セキュア モードで許可される内容にプランを変更してください。強度不足の部分はデバイスの応答が示しています。セキュリティ ポリシーで許可されている場合に限り、先にセキュア モードを解除してください (system mode insecure)。</translation>
    </message>
    <message>
        <source>Its own words say why. Remove the cause on the CUBE or in the plan, then check again.</source>
        <translation>理由はデバイスの応答にあります。CUBE またはプランで原因を取り除いてから、再確認してください。</translation>
    </message>
    <message>
        <source>A timer still runs on the device, and takes back whatever is changed now</source>
        <translation>デバイスでタイマーが動作中で、今変更した内容はすべて元に戻されます</translation>
    </message>
    <message>
        <source>Nothing was sent. Take the run back again when the cause is gone</source>
        <translation>何も送信していません。原因がなくなってから、もう一度実行を元に戻してください</translation>
    </message>
    <message>
        <source>CUBE has no trustpoint %1, whose certificate tls-profile %2 is to show to servers. Create it and import its certificates, or correct the profile, then check again.</source>
        <translation>CUBE にトラストポイント %1 がありません。tls-profile %2 は、サーバに対してその証明書を提示するように設定されています。作成して証明書をインポートするか、プロファイルを修正してから、再度確認してください。</translation>
    </message>
    <message>
        <source>Certificate %1 of trustpoint %2, which tls-profile %3 shows to servers, may not be used as a client (no clientAuth). Have it issued again, or correct the profile, then check again.</source>
        <translation>tls-profile %3 がサーバに提示する、トラストポイント %2 の証明書 %1 は、クライアントとして使用できません (clientAuth なし)。再発行するか、プロファイルを修正してから、再度確認してください。</translation>
    </message>
    <message>
        <source>%1 could come to hold more than the %2 servers that it may, where CUBE keeps an old line beside the new one: it is changed in two rounds, and you are asked before each.</source>
        <translation>CUBE が新しい行と並べて古い行を残す場合、%1 は上限である %2 台を超える可能性があります。そのため 2 回に分けて変更し、それぞれの前に確認を求めます。</translation>
    </message>
    <message>
        <source>%1 holds %2 servers, the most that it may. Where CUBE keeps an old line beside the new one instead of replacing it, it refuses the new one: then take one server out by hand, check again, and put it back at its secure port.</source>
        <translation>%1 には上限である %2 台のサーバがあります。CUBE が古い行を置き換えずに新しい行と並べて残す場合、新しい行は拒否されます。そのときは、サーバを 1 台手動で外して再確認し、セキュア ポートで戻してください。</translation>
    </message>
    <message>
        <source>CA %1, which stands above the certificate of trustpoint %2, expired on %3. Renew it, then check again.</source>
        <translation>トラストポイント %2 の証明書の上位にある CA %1 は %3 に期限切れになりました。更新してから、再度確認してください。</translation>
    </message>
    <message>
        <source>CA %1, which stands above the certificate of trustpoint %2 of %3, expires on %4. Is its renewal under way? From then on every handshake fails.</source>
        <translation>%3 のトラストポイント %2 の証明書の上位にある CA %1 は %4 に期限切れになります。更新の手配は済んでいますか? 期限後はすべてのハンドシェイクが失敗します。</translation>
    </message>
    <message>
        <source>CUBE shows no prompt in configuration mode (no service prompt config): nobody could see there what became of a line. Set service prompt config by hand, then check again.</source>
        <translation>CUBE はコンフィギュレーション モードでプロンプトを表示しません (no service prompt config)。そこでは行がどうなったかを確認できません。手動で service prompt config を設定してから、再確認してください。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; on %2 takes TLS only from callers whose certificate bears one of the names %3. Does the certificate of %4? Otherwise its calls are refused.</source>
        <translation>%2 の「%1」は、証明書に %3 のいずれかの名前を含む発信元からの TLS だけを受け付けます。%4 の証明書にはその名前が含まれていますか? 含まれていない場合、その通話は拒否されます。</translation>
    </message>
    <message>
        <source>A timed rollback of %1 is running on this CUBE: what may still go back is not saved.</source>
        <translation>この CUBE で %1 のタイマー付きロールバックが動作中です。まだ元に戻る可能性のある内容は保存しません。</translation>
    </message>
    <message>
        <source>Dial-peer %1 belongs to tenant %2, whose tls-profile %3 leads to trustpoint %4 and not to %5: what stands below sip-ua does not serve its calls. A profile holds more than a trustpoint and may serve others: correct it, or the plan, then check again.</source>
        <translation>ダイヤルピア %1 は tenant %2 に属しており、その tls-profile %3 のトラストポイントは %5 ではなく %4 です。sip-ua の設定はこのダイヤルピアの通話には適用されません。プロファイルにはほかの設定もあり、ほかでも使用されている可能性があります。プロファイルまたはプランを修正し、再確認してください。</translation>
    </message>
    <message>
        <source>%1 is not in the plan: the confirmation waits for no handshake with it. Make a call there soon after.</source>
        <translation>%1 はプランにないため、確定の前にハンドシェイクを待ちません。変更後すぐに、そこへの発信で確認してください。</translation>
    </message>
</context>
<context>
    <name>StayAwake</name>
    <message>
        <source>A run changes devices</source>
        <translation>デバイスを変更中です</translation>
    </message>
</context>
<context>
    <name>StepStand</name>
    <message>
        <source>reading</source>
        <translation>読み取り中</translation>
    </message>
    <message>
        <source>applying</source>
        <translation>適用中</translation>
    </message>
    <message>
        <source>settling</source>
        <translation>反映待ち</translation>
    </message>
    <message>
        <source>taking back</source>
        <translation>元に戻し中</translation>
    </message>
    <message>
        <source>done, verified</source>
        <translation>完了、検証済み</translation>
    </message>
    <message>
        <source>not taken back</source>
        <translation>元に戻せず</translation>
    </message>
    <message>
        <source>outcome unknown</source>
        <translation>結果不明</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>見送り</translation>
    </message>
    <message>
        <source>not read yet</source>
        <translation>未読み取り</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%2 件中 %1 件</translation>
    </message>
    <message>
        <source>Calls are not affected.</source>
        <translation>コールへの影響はありません。</translation>
    </message>
    <message numerus="yes">
        <source>Drops calls; about %n second(s).</source>
        <translation>
            <numerusform>コールが切断されます (約 %n 秒)。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Restarts a service; about %n second(s).</source>
        <translation>
            <numerusform>サービスが再起動します (約 %n 秒)。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Resets phones; about %n second(s).</source>
        <translation>
            <numerusform>電話機がリセットされます (約 %n 秒)。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A call that begins in that moment fails; about %n second(s).</source>
        <translation>
            <numerusform>その間に始まったコールは失敗します。約 %n 秒。</numerusform>
        </translation>
    </message>
    <message>
        <source>the device</source>
        <translation>デバイス</translation>
    </message>
    <message>
        <source>Being set back to what it was</source>
        <translation>以前の状態に戻しています</translation>
    </message>
    <message numerus="yes">
        <source>about %n second(s)</source>
        <translation>
            <numerusform>約 %n 秒</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n minute(s)</source>
        <translation>
            <numerusform>約 %n 分</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Trust</name>
    <message>
        <source>Unknown SSH host key</source>
        <translation>未知の SSH ホスト キー</translation>
    </message>
    <message>
        <source>Unknown certificate</source>
        <translation>未知の証明書</translation>
    </message>
    <message>
        <source>%1 has shown an SSH host key that has not been seen before. Compare the fingerprint with the device&apos;s own, over a way that you trust. Accept it only if they are equal: whoever holds this key will be sent your password.</source>
        <translation>%1 が、初めて見る SSH ホスト キーを提示しました。信頼できる経路で、フィンガープリントをデバイス自身の表示と照合してください。一致する場合にのみ受け入れてください。このキーの持ち主にパスワードが送信されます。</translation>
    </message>
    <message>
        <source>%1 has shown a certificate that has not been seen before. Compare the fingerprint with the device&apos;s own, over a way that you trust. Accept it only if they are equal: whoever holds this key will be sent your password.</source>
        <translation>%1 が、初めて見る証明書を提示しました。信頼できる経路で、フィンガープリントをデバイス自身の表示と照合してください。一致する場合にのみ受け入れてください。このキーの持ち主にパスワードが送信されます。</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>デバイス</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>アドレス</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>キー</translation>
    </message>
    <message>
        <source>Fingerprint</source>
        <translation>フィンガープリント</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>サブジェクト</translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation>発行者</translation>
    </message>
    <message>
        <source>Valid from</source>
        <translation>有効期間の開始</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>有効期間の終了</translation>
    </message>
    <message>
        <source>Fingerprint known until now</source>
        <translation>これまでのフィンガープリント</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>拒否</translation>
    </message>
    <message>
        <source>Accept and remember</source>
        <translation>受け入れて記憶</translation>
    </message>
    <message>
        <source>The identity of a device has changed</source>
        <translation>デバイスの識別情報が変わりました</translation>
    </message>
    <message>
        <source>%1 has shown another identity than the one that was accepted before, and was refused. The device may have been replaced or its key renewed; or somebody stands between. Ask whoever runs the device first.

Forgetting the known identity accepts nothing: the next test shows what it meets, and asks.</source>
        <translation>%1 は、以前に承認したものと異なる識別情報を提示したため、拒否しました。機器の交換や鍵の更新かもしれませんが、第三者が途中に介在している可能性もあります。まず機器の管理者に確認してください。

既知の識別情報の記録を消しても、何かを承認したことにはなりません。次のテストで提示されたものを表示し、改めて確認します。</translation>
    </message>
    <message>
        <source>Keep refusing it</source>
        <translation>拒否を続ける</translation>
    </message>
    <message>
        <source>Forget the known identity</source>
        <translation>既知の識別情報の記録を消す</translation>
    </message>
    <message>
        <source>Fingerprint shown now</source>
        <translation>今回のフィンガープリント</translation>
    </message>
</context>
<context>
    <name>UndoPreview</name>
    <message>
        <source>%1: %2 (it cannot be taken back)</source>
        <translation>%1: %2 (元に戻せません)</translation>
    </message>
    <message>
        <source>%1: %2 (only a deep undo takes it back: sipseal-cli undo --deep)</source>
        <translation>%1: %2 (完全に元に戻す操作でのみ戻せます: sipseal-cli undo --deep)</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s)</source>
        <translation>
            <numerusform>変更 %n 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source> and %n phone(s)</source>
        <translation>
            <numerusform> と電話機 %n 台</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2 on %3%4, made by the run that began at %5 (%6).</source>
        <translation>%1: %3%4 の%2。%5 に開始した実行 (%6) によるものです。</translation>
    </message>
    <message>
        <source>Taken back, the last step first:</source>
        <translation>元に戻すもの (最後のステップから順に):</translation>
    </message>
    <message>
        <source>The way back itself interrupts no call.</source>
        <translation>元に戻す操作そのものでは、コールは途切れません。</translation>
    </message>
    <message>
        <source>Afterwards the other end of a leg may still be turned to TLS: calls on it fail until both ends are alike.</source>
        <translation>元に戻した後、レッグのもう一方の端が TLS のまま残ることがあります。両端がそろうまで、そのレッグのコールは失敗します。</translation>
    </message>
    <message>
        <source>Stays, and stands in the report:</source>
        <translation>残るもの (レポートに記載):</translation>
    </message>
    <message>
        <source>Each device is looked at before and after. A value that somebody else has changed since is left alone and named.</source>
        <translation>各デバイスを前後に読み取ります。その後ほかの人が変更した値には手を付けず、該当項目を示します。</translation>
    </message>
    <message>
        <source>If the devices are as they were left, this is sent:</source>
        <translation>デバイスがそのときのままであれば、次の内容を送信します:</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>そのまま残す</translation>
    </message>
</context>
<context>
    <name>Verdict</name>
    <message>
        <source>encrypted</source>
        <translation>暗号化</translation>
    </message>
    <message>
        <source>weak encryption</source>
        <translation>暗号強度不足</translation>
    </message>
    <message>
        <source>in clear</source>
        <translation>平文</translation>
    </message>
    <message>
        <source>partly in clear</source>
        <translation>一部平文</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失敗</translation>
    </message>
    <message>
        <source>not proved</source>
        <translation>未証明</translation>
    </message>
    <message>
        <source>no traffic</source>
        <translation>トラフィックなし</translation>
    </message>
</context>
<context>
    <name>sipseal::CallFlowView</name>
    <message>
        <source>Call flow. %1</source>
        <translation>コール フロー。%1</translation>
    </message>
    <message>
        <source>The arrow keys move among devices and legs; Enter shows evidence or transcript.</source>
        <translation>矢印キーでデバイスとレッグの間を移動し、Enter キーで証跡またはトランスクリプトを表示します。</translation>
    </message>
    <message>
        <source>Leg %1: %2</source>
        <translation>レッグ %1: %2</translation>
    </message>
    <message>
        <source>Enter or a click shows the evidence.</source>
        <translation>Enter キーまたはクリックで証跡を表示します。</translation>
    </message>
</context>
<context>
    <name>sipseal::ChecklistModel</name>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>デバイス</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>ステップ</translation>
    </message>
    <message>
        <source>Now → after</source>
        <translation>現在 → 変更後</translation>
    </message>
</context>
<context>
    <name>sipseal::ChecklistView</name>
    <message>
        <source>Checklist</source>
        <translation>チェックリスト</translation>
    </message>
</context>
<context>
    <name>sipseal::CutOverPage</name>
    <message>
        <source>Calls are not affected.</source>
        <translation>コールへの影響はありません。</translation>
    </message>
    <message>
        <source>Undo the leg</source>
        <translation>レッグを元に戻す</translation>
    </message>
    <message>
        <source>Cut-over, leg by leg</source>
        <translation>レッグごとの切り替え</translation>
    </message>
    <message>
        <source>Everything is prepared. Now each leg changes to TLS at both ends together. Make a test call after each leg; each has its own way back.</source>
        <translation>準備はすべて完了しています。ここで、各レッグを両端同時に TLS に切り替えます。レッグごとにテスト コールを行ってください。レッグごとに元に戻せます。</translation>
    </message>
    <message>
        <source>Check &amp;again</source>
        <translation>再確認(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Undo this leg...</source>
        <translation>このレッグを元に戻す(&amp;U)...</translation>
    </message>
    <message>
        <source>Legs</source>
        <translation>レッグ</translation>
    </message>
    <message>
        <source>The plan holds no leg to cut over.</source>
        <translation>プランに、切り替えるレッグがありません。</translation>
    </message>
    <message>
        <source>No plan is open yet: go back to the start.</source>
        <translation>プランがまだ開かれていません。最初のページに戻ってください。</translation>
    </message>
    <message>
        <source>Not every device could be read: a leg is cut over only when both its ends are known. See to it, then check again.</source>
        <translation>読み取れないデバイスがあります。レッグの切り替えは、両端の状態がわかっている場合にのみ行います。対処してから、もう一度確認してください。</translation>
    </message>
    <message>
        <source>Every leg is cut over.</source>
        <translation>すべてのレッグの切り替えが完了しています。</translation>
    </message>
    <message>
        <source>Finishing what is being changed. Do not power anything off.</source>
        <translation>実施中の変更を完了しています。機器の電源を切らないでください。</translation>
    </message>
    <message>
        <source>At work. Stop safely ends it between two changes.</source>
        <translation>作業中です。「安全に停止」は、変更と変更の間で停止します。</translation>
    </message>
    <message>
        <source>Reading the devices. Nothing is changed.</source>
        <translation>デバイスを読み取り中です。何も変更しません。</translation>
    </message>
    <message>
        <source>All is as it should be.</source>
        <translation>すべて目的の状態です。</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Reading the preparation and every leg. A leg is cut over only when both its ends are known.</source>
        <translation>準備とすべてのレッグを読み取り中です。両端の状態がわかるまで、レッグは切り替えません。</translation>
    </message>
    <message>
        <source>The preparation has not been read: whether the legs can be cut over is not known. Check again.</source>
        <translation>準備をまだ読み取っていないため、レッグを切り替えられるかどうかわかりません。再確認してください。</translation>
    </message>
    <message>
        <source>The preparation is not complete. To be finished first, with the steps left: %1.</source>
        <translation>準備が完了していません。先に完了させるもの (残りのステップ数): %1。</translation>
    </message>
    <message>
        <source>Stopping: the reading ends. Nothing is changed.</source>
        <translation>停止中です。読み取りを終えます。何も変更しません。</translation>
    </message>
    <message>
        <source>This leg is turned at one end only: calls on it may fail. Apply it again, or undo it.</source>
        <translation>このレッグは片方の端しか切り替わっていません。このレッグのコールは失敗することがあります。もう一度適用するか、元に戻してください。</translation>
    </message>
    <message>
        <source>Nothing is changed on this leg: what is left proves it.</source>
        <translation>このレッグに変更はありません。残りは証明のステップです。</translation>
    </message>
    <message>
        <source>Each asks on its own.</source>
        <translation>それぞれ個別に確認を求めます。</translation>
    </message>
    <message>
        <source>Not now: the preparation has not been read. Check again.</source>
        <translation>今は適用できません: 準備をまだ読み取っていません。再確認してください。</translation>
    </message>
    <message>
        <source>Not now: not every device of the preparation and of this leg could be read.</source>
        <translation>今は適用できません: 準備またはこのレッグのデバイスに、読み取れないものがあります。</translation>
    </message>
    <message>
        <source>Not now: the preparation comes first.</source>
        <translation>今は適用できません: 準備が先です。</translation>
    </message>
    <message>
        <source>Not now: the legs before this one come first.</source>
        <translation>今は適用できません: これより前のレッグが先です。</translation>
    </message>
    <message>
        <source>Not now: this leg has not been read. Check again.</source>
        <translation>今は適用できません: このレッグをまだ読み取っていません。再確認してください。</translation>
    </message>
    <message>
        <source>Not now: nothing of this leg can be applied. The list says why.</source>
        <translation>今は適用できません: このレッグに適用できるものがありません。理由は一覧にあります。</translation>
    </message>
    <message>
        <source>Next: when every leg is cut over and proved.</source>
        <translation>次へ: すべてのレッグを切り替えて証明すると進めます。</translation>
    </message>
    <message>
        <source>Undo the cut-over of %1, at both ends?</source>
        <translation>%1 の切り替えを両端で元に戻しますか?</translation>
    </message>
    <message numerus="yes">
        <source>A&amp;pply this leg: %n change(s)</source>
        <comment>applyButton</comment>
        <translation>
            <numerusform>このレッグの %n 件の変更を適用(&amp;P)</numerusform>
        </translation>
    </message>
    <message>
        <source>A&amp;pply this leg</source>
        <comment>applyButton</comment>
        <translation>このレッグを適用(&amp;P)</translation>
    </message>
</context>
<context>
    <name>sipseal::DevicesController</name>
    <message>
        <source>not tested</source>
        <translation>未テスト</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>接続中</translation>
    </message>
    <message>
        <source>answers</source>
        <translation>応答あり</translation>
    </message>
    <message>
        <source>Nothing to test: it takes no part in the signalling.</source>
        <translation>テスト不要: シグナリングに関与しません。</translation>
    </message>
    <message>
        <source>nothing to test</source>
        <translation>テスト不要</translation>
    </message>
    <message>
        <source>What you type is kept until the program ends; never in a plan or report.</source>
        <translation>入力したものはプログラムの終了まで保持し、プランやレポートには決して残しません。</translation>
    </message>
    <message>
        <source>What you type is kept in the keychain of this computer; never in a plan or report.</source>
        <translation>入力したものはこのコンピューターのキーチェーンに保存し、プランやレポートには決して残しません。</translation>
    </message>
    <message>
        <source>This computer has no keychain that works: what you type is kept until the program ends; never in a plan or report.</source>
        <translation>このコンピューターには使用できるキーチェーンがないため、入力したものはプログラムの終了まで保持します。プランやレポートには決して残しません。</translation>
    </message>
    <message>
        <source>What you type is kept in the file of passwords; never in a plan or report.</source>
        <translation>入力したものはパスワードのファイルに保存し、プランやレポートには決して残しません。</translation>
    </message>
</context>
<context>
    <name>sipseal::DevicesPage</name>
    <message>
        <source>Devices</source>
        <translation>デバイス</translation>
    </message>
    <message>
        <source>enable</source>
        <translation>enable</translation>
    </message>
    <message>
        <source>known</source>
        <translation>登録済み</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>未登録</translation>
    </message>
    <message>
        <source>All passwords are there.</source>
        <translation>パスワードはすべて揃っています。</translation>
    </message>
    <message>
        <source>Each device is reached and asked what it is. Unknown host keys and certificates are shown, and nothing is accepted without you. Nothing is changed.</source>
        <translation>各デバイスに接続し、種類を問い合わせます。未知のホスト キーと証明書は表示され、承認なしに受け入れることはありません。何も変更しません。</translation>
    </message>
    <message>
        <source>Test the &amp;selected device</source>
        <translation>選択したデバイスをテスト(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Test all devices</source>
        <translation>すべてのデバイスをテスト(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Keep the password</source>
        <translation>パスワードを保持(&amp;K)</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>アカウント</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>パスワード</translation>
    </message>
    <message>
        <source>What the device said</source>
        <translation>デバイスの応答</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>種類</translation>
    </message>
    <message>
        <source>What it says</source>
        <translation>応答内容</translation>
    </message>
    <message numerus="yes">
        <source>%n device(s)</source>
        <translation>
            <numerusform>デバイス %n 台</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 %2</source>
        <extracomment>A sentence on the passwords, and one on where they are kept</extracomment>
        <translation>%1%2</translation>
    </message>
    <message>
        <source>Passwords are missing.</source>
        <translation>パスワードが足りません。</translation>
    </message>
    <message>
        <source>&amp;Forget the known identity...</source>
        <translation>既知の識別情報の記録を消す(&amp;F)...</translation>
    </message>
    <message>
        <source>Next: when every device has answered. Test them all.</source>
        <translation>次へ: すべてのデバイスが応答すると進めます。テストしてください。</translation>
    </message>
</context>
<context>
    <name>sipseal::DiffView</name>
    <message>
        <source>Now and after</source>
        <translation>現在と変更後</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>現在</translation>
    </message>
    <message>
        <source>After</source>
        <translation>変更後</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>(none)</source>
        <translation>(なし)</translation>
    </message>
    <message>
        <source>differs</source>
        <translation>差異あり</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>変更前</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>変更済み</translation>
    </message>
    <message>
        <source>Fact</source>
        <translation>事項</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>確認値</translation>
    </message>
    <message>
        <source>Needed</source>
        <translation>必要条件</translation>
    </message>
    <message>
        <source>met</source>
        <translation>充足</translation>
    </message>
    <message>
        <source>not met</source>
        <translation>未充足</translation>
    </message>
</context>
<context>
    <name>sipseal::EvidenceDialog</name>
    <message>
        <source>Device</source>
        <translation>デバイス</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>コピー(&amp;C)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
</context>
<context>
    <name>sipseal::InventoryDialog</name>
    <message>
        <source>Read from the administration server</source>
        <translation>管理サーバから読み取る</translation>
    </message>
    <message>
        <source>The inventory of Unified CCE names the machines of the deployment and the SIP server groups of CVP: a new plan is made of them. Nothing is changed. A certificate that is not known yet is shown before the password is sent.</source>
        <translation>Unified CCE のインベントリには、環境のマシンと CVP の SIP サーバ グループが登録されています。それらから新しいプランを作成します。何も変更しません。未知の証明書は、パスワードを送信する前に表示します。</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>アドレス(&amp;A)</translation>
    </message>
    <message>
        <source>aw1.example.com, or with a port</source>
        <translation>aw1.example.com (ポートも指定可)</translation>
    </message>
    <message>
        <source>&amp;User</source>
        <translation>ユーザ(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation>パスワード(&amp;P)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>&amp;Read</source>
        <translation>読み取る(&amp;R)</translation>
    </message>
</context>
<context>
    <name>sipseal::LabPanel</name>
    <message>
        <source>Lab: the test call</source>
        <translation>ラボ: テスト コール</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>エージェント</translation>
    </message>
    <message>
        <source>&amp;Dial</source>
        <translation>発信(&amp;D)</translation>
    </message>
    <message>
        <source>Agent r&amp;eady</source>
        <translation>エージェント受付可(&amp;E)</translation>
    </message>
    <message>
        <source>Ans&amp;wer</source>
        <translation>応答(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Hang up</source>
        <translation>切断(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Fetch the CVP capture</source>
        <translation>CVP のキャプチャを取得(&amp;F)</translation>
    </message>
</context>
<context>
    <name>sipseal::MoreMenu</name>
    <message>
        <source>&amp;Colours</source>
        <translation>配色(&amp;C)</translation>
    </message>
    <message>
        <source>As the &amp;desktop has them</source>
        <translation>デスクトップの設定に従う(&amp;D)</translation>
    </message>
    <message>
        <source>Da&amp;rk</source>
        <translation>ダーク(&amp;R)</translation>
    </message>
    <message>
        <source>Save a su&amp;pport file...</source>
        <translation>サポート ファイルを保存(&amp;P)...</translation>
    </message>
    <message>
        <source>Open the &amp;log folder</source>
        <translation>ログ フォルダを開く(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;About SIP Seal</source>
        <translation>SIP Seal について(&amp;A)</translation>
    </message>
    <message>
        <source>Save a support file</source>
        <translation>サポート ファイルを保存</translation>
    </message>
    <message>
        <source>Text (*.txt)</source>
        <translation>テキスト (*.txt)</translation>
    </message>
    <message>
        <source>Support file</source>
        <translation>サポート ファイル</translation>
    </message>
    <message>
        <source>%1 was written. It holds addresses and configuration, but no password or key. Read it before you send it.</source>
        <translation>%1 を書き出しました。アドレスと設定が含まれますが、パスワードや鍵は含まれません。送付する前に内容を確認してください。</translation>
    </message>
    <message>
        <source>%1 could not be written: %2</source>
        <translation>%1 に書き込めません: %2</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>About SIP Seal</source>
        <translation>SIP Seal について</translation>
    </message>
    <message>
        <source>SIP Seal %1. Secures the SIP signalling of a Cisco contact centre, step by step. Apache License 2.0.</source>
        <translation>SIP Seal %1。Cisco コンタクト センターの SIP シグナリングを段階的に暗号化します。Apache License 2.0。</translation>
    </message>
    <message>
        <source>Li&amp;ght</source>
        <translation>ライト(&amp;G)</translation>
    </message>
    <message>
        <source>Show the &amp;tour</source>
        <translation>案内を表示(&amp;T)</translation>
    </message>
</context>
<context>
    <name>sipseal::PhoneList</name>
    <message>
        <source>%1 shown; %2 of %3 done, %4 failed</source>
        <translation>表示 %1 台; 完了 %2 / %3 台、失敗 %4 台</translation>
    </message>
    <message>
        <source>Filter: name, profile, status...</source>
        <translation>絞り込み: 名前、プロファイル、状態...</translation>
    </message>
    <message>
        <source>Filter the phones</source>
        <translation>電話機を絞り込む</translation>
    </message>
    <message>
        <source>State of the phones</source>
        <translation>電話機の状態</translation>
    </message>
    <message>
        <source>All</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>To do</source>
        <translation>未実行</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>実行中</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完了</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失敗</translation>
    </message>
    <message>
        <source>Copy the names</source>
        <translation>名前をコピー</translation>
    </message>
    <message>
        <source>Agent phones</source>
        <translation>エージェントの電話機</translation>
    </message>
</context>
<context>
    <name>sipseal::PhoneModel</name>
    <message>
        <source>first phone</source>
        <translation>最初の 1 台</translation>
    </message>
    <message>
        <source>wave %1</source>
        <translation>グループ %1</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>電話機</translation>
    </message>
    <message>
        <source>Wave</source>
        <translation>グループ</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>備考</translation>
    </message>
</context>
<context>
    <name>sipseal::PhonesPage</name>
    <message>
        <source>not read yet</source>
        <translation>未読み取り</translation>
    </message>
    <message>
        <source>One phone goes first and is proved. Then waves of %1, at most %2 at once; after %3 failed phones no further one is begun. The rest can be continued.</source>
        <translation>最初に 1 台だけ実行して確認します。その後、%1 台ずつのグループで (同時に最大 %2 台) 実行します。%3 台失敗した時点で、新たな電話機は開始しません。残りは後で続行できます。</translation>
    </message>
    <message>
        <source>Phones</source>
        <translation>電話機</translation>
    </message>
</context>
<context>
    <name>sipseal::PlanDesk</name>
    <message>
        <source>%1 has been changed since the plan was opened, and is left as it is. Save the plan under another name, or open the file again.</source>
        <translation>%1 は、プランを開いた後に変更されています。そのままにしてあります。プランを別の名前で保存するか、ファイルを開き直してください。</translation>
    </message>
    <message>
        <source>Save the plan</source>
        <translation>プランを保存</translation>
    </message>
    <message>
        <source>Plans (*.json)</source>
        <translation>プラン (*.json)</translation>
    </message>
    <message>
        <source>The plan &quot;%1&quot; was read from the administration server and stands in no file yet. Without being saved it is lost.</source>
        <translation>プラン「%1」は管理サーバから読み取ったもので、まだどのファイルにもありません。保存しないと失われます。</translation>
    </message>
    <message>
        <source>The plan &quot;%1&quot; was changed here, and the change stands in no file yet. Without being saved it is lost.</source>
        <translation>プラン「%1」はここで変更されましたが、変更はまだどのファイルにもありません。保存しないと失われます。</translation>
    </message>
    <message>
        <source>The plan &quot;%1&quot; was changed here, and the change does not stand in its file yet: %2. Without being saved it is lost.</source>
        <translation>プラン「%1」はここで変更されましたが、変更はまだファイル %2 に保存されていません。保存しないと失われます。</translation>
    </message>
    <message>
        <source>The plan is not saved</source>
        <translation>プランが保存されていません</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Do not save</source>
        <translation>保存しない</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>The plan</source>
        <translation>プラン</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Take all proposals into the plan</source>
        <translation>提案をすべてプランに取り込む</translation>
    </message>
    <message numerus="yes">
        <source>This is what was found and is proposed for %n device(s). The plan goes by it from then on; no device is changed by that.</source>
        <translation>
            <numerusform>%n 台のデバイスで見つかり、プランに提案されている内容です。以後はこのプランに従います。これによってデバイスが変更されることはありません。</numerusform>
        </translation>
    </message>
    <message>
        <source>Take all into the plan</source>
        <translation>すべてプランに取り込む</translation>
    </message>
</context>
<context>
    <name>sipseal::PrerequisitesPage</name>
    <message>
        <source>Prerequisites</source>
        <translation>前提条件</translation>
    </message>
    <message>
        <source>Reading the devices. Nothing is changed.</source>
        <translation>デバイスを読み取り中です。何も変更しません。</translation>
    </message>
    <message>
        <source>All prerequisites are met.</source>
        <translation>前提条件はすべて満たされています。</translation>
    </message>
    <message numerus="yes">
        <source>%n prerequisite(s) are not met: see to them, then check again.</source>
        <translation>
            <numerusform>満たされていない前提条件が %n 件あります。対処してから、再度確認してください。</numerusform>
        </translation>
    </message>
    <message>
        <source>Right kind and version, clocks, certificates and who trusts them, calls in progress: read from every device before anything is changed.</source>
        <translation>種類とバージョン、時刻、証明書とその信頼関係、通話中のコール。変更の前にすべてのデバイスから読み取ります。</translation>
    </message>
    <message>
        <source>Check &amp;again</source>
        <translation>再確認(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Finish the interrupted run</source>
        <translation>中断した実行を完了(&amp;F)</translation>
    </message>
    <message>
        <source>met</source>
        <translation>充足</translation>
    </message>
    <message>
        <source>not met</source>
        <translation>未充足</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>確認結果</translation>
    </message>
    <message>
        <source>Confirm what the devices do not tell, then go on.</source>
        <translation>デバイスから読み取れない事項を確認してから、先へ進んでください。</translation>
    </message>
    <message>
        <source>&amp;To confirm by yourself, because no device tells it:</source>
        <translation>デバイスからは読み取れません。ご自身で確かめてチェックしてください(&amp;T):</translation>
    </message>
    <message>
        <source>to confirm</source>
        <translation>要確認</translation>
    </message>
    <message>
        <source>%1 The interrupted run can be finished after that.</source>
        <translation>%1その後、中断した実行を完了できます。</translation>
    </message>
    <message>
        <source>Proposed for %1 in the plan: %2</source>
        <translation>プランの %1 への提案: %2</translation>
    </message>
    <message>
        <source>%1 goes by the plan, which is not saved yet: %2</source>
        <translation>%1 はプランに従います (プランは未保存): %2</translation>
    </message>
    <message>
        <source>%1 goes by the plan: %2</source>
        <translation>%1 はプランに従います: %2</translation>
    </message>
    <message>
        <source>Something is proposed for the plan: select a line of %1.</source>
        <translation>プランへの提案があります。%1 の行を選択してください。</translation>
    </message>
    <message>
        <source>The plan was changed here and is not saved yet.</source>
        <translation>プランはここで変更され、まだ保存されていません。</translation>
    </message>
    <message>
        <source>Ta&amp;ke back</source>
        <comment>takeButton</comment>
        <translation>元に戻す(&amp;K)</translation>
    </message>
    <message>
        <source>Ta&amp;ke into the plan</source>
        <comment>takeButton</comment>
        <translation>プランに取り込む(&amp;K)</translation>
    </message>
    <message>
        <source>Sa&amp;ve the plan</source>
        <translation>プランを保存(&amp;V)</translation>
    </message>
    <message>
        <source>Take a&amp;ll</source>
        <translation>すべて取り込む(&amp;L)</translation>
    </message>
</context>
<context>
    <name>sipseal::ReportPage</name>
    <message>
        <source>Report</source>
        <translation>レポート</translation>
    </message>
    <message>
        <source>Nothing has been applied with this plan yet: there is nothing to report.</source>
        <translation>このプランではまだ何も適用していません。レポートする内容がありません。</translation>
    </message>
    <message>
        <source>No step is left. What an undo would leave on the devices stands at the end of the report.</source>
        <translation>残っているステップはありません。元に戻した場合にデバイスに残るものは、レポートの末尾に記載されています。</translation>
    </message>
    <message numerus="yes">
        <source>%n step(s) are left: they stand at the end of the report.</source>
        <translation>
            <numerusform>残っているステップが %n 件あります。レポートの末尾に記載されています。</numerusform>
        </translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>レポートの保存</translation>
    </message>
    <message>
        <source>Saved: %1</source>
        <translation>保存しました: %1</translation>
    </message>
    <message>
        <source>The report</source>
        <translation>レポート</translation>
    </message>
    <message>
        <source>saved</source>
        <translation>保存済み</translation>
    </message>
    <message>
        <source>report not saved</source>
        <translation>レポート未保存</translation>
    </message>
    <message>
        <source>Save as &amp;HTML...</source>
        <translation>HTML で保存(&amp;H)...</translation>
    </message>
    <message>
        <source>Save as &amp;PDF...</source>
        <translation>PDF で保存(&amp;P)...</translation>
    </message>
    <message>
        <source>Save as &amp;JSON...</source>
        <translation>JSON で保存(&amp;J)...</translation>
    </message>
    <message>
        <source>Save as &amp;CSV...</source>
        <translation>CSV で保存(&amp;C)...</translation>
    </message>
</context>
<context>
    <name>sipseal::RoadRow</name>
    <message>
        <source>You are here.</source>
        <translation>現在の位置です。</translation>
    </message>
</context>
<context>
    <name>sipseal::RoadView</name>
    <message>
        <source>The road</source>
        <translation>進行状況</translation>
    </message>
</context>
<context>
    <name>sipseal::SecretEdit</name>
    <message>
        <source>Show what is typed</source>
        <translation>入力内容を表示</translation>
    </message>
    <message>
        <source>Hidden while you type. Ctrl+Shift+S shows it.</source>
        <translation>入力中は非表示です。Ctrl+Shift+S で表示します。</translation>
    </message>
</context>
<context>
    <name>sipseal::SecurityModePage</name>
    <message>
        <source>Security mode</source>
        <translation>セキュリティ モード</translation>
    </message>
</context>
<context>
    <name>sipseal::SetupPage</name>
    <message>
        <source>Evidence: leg %1</source>
        <translation>証跡: レッグ %1</translation>
    </message>
    <message>
        <source>Transcript: %1</source>
        <translation>トランスクリプト: %1</translation>
    </message>
    <message>
        <source>No device of the plan stands here.</source>
        <translation>プランにこの種類のデバイスはありません。</translation>
    </message>
    <message>
        <source>Nothing has been said with this device yet.</source>
        <translation>このデバイスとの通信はまだありません。</translation>
    </message>
    <message>
        <source>Next: when the work in progress has ended.</source>
        <translation>次へ: 実行中の処理が終わると進めます。</translation>
    </message>
</context>
<context>
    <name>sipseal::SetupWizard</name>
    <message>
        <source>Finishing...</source>
        <translation>終了処理中...</translation>
    </message>
    <message>
        <source>&amp;Stop safely</source>
        <translation>安全に停止(&amp;S)</translation>
    </message>
    <message>
        <source>&lt; &amp;Back</source>
        <translation>&lt; 戻る(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Next &gt;</source>
        <translation>次へ(&amp;N) &gt;</translation>
    </message>
    <message>
        <source>&amp;Finish</source>
        <translation>完了(&amp;F)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>言語</translation>
    </message>
    <message>
        <source>SIP Seal</source>
        <translation>SIP Seal</translation>
    </message>
    <message>
        <source>SIP Seal - %1 (LAB)</source>
        <translation>SIP Seal - %1 (ラボ)</translation>
    </message>
    <message>
        <source>SIP Seal - %1 (LIVE)</source>
        <translation>SIP Seal - %1 (本番)</translation>
    </message>
    <message>
        <source>Work is in progress</source>
        <translation>作業中です</translation>
    </message>
    <message>
        <source>The change that is being made is finished first, then the window closes. Do not power anything off meanwhile. What was not begun is left as it is, and the run can be continued later.</source>
        <translation>実施中の変更を完了してからウィンドウを閉じます。その間、機器の電源を切らないでください。開始していないものはそのまま残り、実行は後で再開できます。</translation>
    </message>
    <message>
        <source>Keep working</source>
        <translation>作業を続ける</translation>
    </message>
    <message>
        <source>Stop safely and close</source>
        <translation>安全に停止して閉じる</translation>
    </message>
    <message>
        <source>&amp;More</source>
        <translation>その他(&amp;M)</translation>
    </message>
    <message>
        <source>Finishing the change that is being made. Do not power off; the window closes by itself.</source>
        <translation>実施中の変更を完了しています。機器の電源を切らないでください。ウィンドウは自動的に閉じます。</translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation>ようこそ</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>デバイス</translation>
    </message>
    <message>
        <source>Prerequisites</source>
        <translation>前提条件</translation>
    </message>
    <message>
        <source>Cut-over</source>
        <translation>切り替え</translation>
    </message>
    <message>
        <source>Verification</source>
        <translation>検証</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>レポート</translation>
    </message>
    <message>
        <source>Troubleshooting</source>
        <translation>トラブルシュート</translation>
    </message>
    <message>
        <source>Devices are being read; nothing is changed. The reading ends first, then the window closes.</source>
        <translation>デバイスを読み取り中で、何も変更していません。読み取りを終えてから、ウィンドウを閉じます。</translation>
    </message>
    <message>
        <source>The reading ends, then the window closes by itself. Nothing is changed.</source>
        <translation>読み取りを終えると、ウィンドウは自動的に閉じます。何も変更しません。</translation>
    </message>
</context>
<context>
    <name>sipseal::SiteBadge</name>
    <message>
        <source>LAB</source>
        <translation>ラボ</translation>
    </message>
    <message>
        <source>LIVE</source>
        <translation>本番</translation>
    </message>
</context>
<context>
    <name>sipseal::StepGrid</name>
    <message>
        <source>Steps, by what stands where</source>
        <translation>場所ごとの手順の状態</translation>
    </message>
</context>
<context>
    <name>sipseal::StepPanel</name>
    <message>
        <source>What is sent</source>
        <translation>送信内容</translation>
    </message>
    <message>
        <source>Now and after</source>
        <translation>現在と変更後</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>証跡</translation>
    </message>
    <message>
        <source>Transcript</source>
        <translation>通信記録</translation>
    </message>
    <message>
        <source>Why, and by hand</source>
        <translation>理由と手動の方法</translation>
    </message>
    <message>
        <source>Details of the selected step</source>
        <translation>選択したステップの詳細</translation>
    </message>
    <message>
        <source>Nothing is sent for this step.</source>
        <translation>このステップでは何も送信しません。</translation>
    </message>
    <message>
        <source>Nothing has been read for this step yet.</source>
        <translation>このステップの読み取りはまだ行われていません。</translation>
    </message>
    <message>
        <source>This was sent.</source>
        <translation>次の内容を送信しました。</translation>
    </message>
    <message>
        <source>Nothing is to be sent.</source>
        <translation>送信するものはありません。</translation>
    </message>
    <message>
        <source>Not read yet: check first.</source>
        <translation>まだ読み取っていません。先に確認してください。</translation>
    </message>
    <message>
        <source>Provisional: it depends on a step before it, is planned again just before sending, and is shown again if it differs.</source>
        <translation>暫定: 前のステップに依存します。送信の直前に再度計画し、異なる場合は改めて表示します。</translation>
    </message>
    <message>
        <source>Final: exactly this is sent.</source>
        <translation>確定: この内容をそのまま送信します。</translation>
    </message>
    <message>
        <source>In the document: %1</source>
        <translation>ドキュメントの該当箇所: %1</translation>
    </message>
    <message>
        <source>Step: %1</source>
        <translation>ステップ: %1</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>コピー</translation>
    </message>
    <message>
        <source>Copies what this tab shows</source>
        <translation>このタブの内容をコピーします</translation>
    </message>
    <message>
        <source>Save transcript...</source>
        <translation>通信記録を保存...</translation>
    </message>
    <message>
        <source>Everything that was said with this device, without passwords</source>
        <translation>このデバイスとのすべてのやり取り (パスワードは含みません)</translation>
    </message>
    <message>
        <source>Save the transcript</source>
        <translation>通信記録を保存</translation>
    </message>
    <message>
        <source>Text (*.txt)</source>
        <translation>テキスト (*.txt)</translation>
    </message>
    <message>
        <source>%1 could not be written: %2</source>
        <translation>%1 に書き込めません: %2</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>By hand, line by line:</source>
        <translation>手動の場合 (1 行ずつ):</translation>
    </message>
    <message>
        <source>Not read: what would be sent is not known.</source>
        <translation>読み取れていないため、送信する内容はわかりません。</translation>
    </message>
    <message>
        <source>Final: exactly this is sent, with the login, in a SOAP envelope of the cluster&apos;s version.</source>
        <translation>確定: この内容を、ログイン情報とともに、クラスタのバージョンの SOAP エンベロープに入れて、そのまま送信します。</translation>
    </message>
    <message>
        <source>Final: exactly this is sent, with the login.</source>
        <translation>確定: この内容を、ログイン情報とともに、そのまま送信します。</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) marked: changed or new. The rest is as it was read.</source>
        <translation>
            <numerusform>強調した %n 行が変更または追加です。ほかは読み取ったままです。</numerusform>
        </translation>
    </message>
    <message>
        <source>By hand:</source>
        <translation>手動の場合:</translation>
    </message>
</context>
<context>
    <name>sipseal::TaskController</name>
    <message>
        <source>waits for the cut-over</source>
        <translation>切り替えを待っています</translation>
    </message>
    <message>
        <source>%1 on %2: %3</source>
        <translation>%2 の %1: %3</translation>
    </message>
</context>
<context>
    <name>sipseal::TaskPage</name>
    <message>
        <source>Task 1: CUBE</source>
        <translation>タスク 1: CUBE</translation>
    </message>
    <message>
        <source>Task 2: CVP</source>
        <translation>タスク 2: CVP</translation>
    </message>
    <message>
        <source>Task 3: CVVB</source>
        <translation>タスク 3: CVVB</translation>
    </message>
    <message>
        <source>Task 4: agent phones</source>
        <translation>タスク 4: エージェントの電話機</translation>
    </message>
    <message>
        <source>CUBE offers TLS 1.2 and signals to CVP and CUCM over it. Saved only at the end, after the proof: until then a reload takes it back.</source>
        <translation>CUBE は TLS 1.2 を提供し、CVP と CUCM に TLS でシグナリングします。保存は証明後、最後に行います。それまではリロードで元に戻ります。</translation>
    </message>
    <message>
        <source>The SIP server groups of the administration server get the secure port. Members that the plan does not name are left alone.</source>
        <translation>管理サーバの SIP サーバ グループにセキュア ポートを設定します。プランにないメンバには手を付けません。</translation>
    </message>
    <message>
        <source>CVVB offers SIP over TLS. The setting alone restarts nothing: the engine&apos;s restart follows, one CVVB at a time.</source>
        <translation>CVVB が SIP over TLS を提供するようにします。設定だけでは何も再起動しません。続いてエンジンを、CVVB 1 台ずつ再起動します。</translation>
    </message>
    <message>
        <source>Each agent phone gets its certificate and the secure profile: one phone first, then the others in waves.</source>
        <translation>各エージェントの電話機に証明書とセキュア プロファイルを設定します。最初に 1 台、その後残りを順次行います。</translation>
    </message>
    <message>
        <source>not in this plan</source>
        <translation>このプランにはありません</translation>
    </message>
    <message numerus="yes">
        <source>%n to do</source>
        <translation>
            <numerusform>残り %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>waits for the cut-over</source>
        <translation>切り替えを待っています</translation>
    </message>
    <message>
        <source>Check &amp;again</source>
        <translation>再確認(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Undo this run...</source>
        <translation>この実行を元に戻す(&amp;U)...</translation>
    </message>
    <message>
        <source>Go on although steps are left</source>
        <translation>ステップが残っていても進む</translation>
    </message>
    <message>
        <source>Finishing what is being changed. Do not power anything off.</source>
        <translation>実施中の変更を完了しています。機器の電源を切らないでください。</translation>
    </message>
    <message>
        <source>Reading the devices. Nothing is changed.</source>
        <translation>デバイスを読み取り中です。何も変更しません。</translation>
    </message>
    <message>
        <source>At work. Stop safely ends it between two changes.</source>
        <translation>作業中です。「安全に停止」は、変更と変更の間で停止します。</translation>
    </message>
    <message>
        <source>The plan holds no device for this task: go on.</source>
        <translation>このタスクのデバイスがプランにありません。次に進んでください。</translation>
    </message>
    <message>
        <source>All is as it should be.</source>
        <translation>すべて目的の状態です。</translation>
    </message>
    <message>
        <source>Calls are not affected.</source>
        <translation>コールへの影響はありません。</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s)</source>
        <translation>
            <numerusform>変更 %n 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n device(s)</source>
        <translation>
            <numerusform>デバイス %n 台</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo the run</source>
        <translation>実行を元に戻す</translation>
    </message>
    <message>
        <source>Each asks on its own.</source>
        <translation>それぞれ個別に確認を求めます。</translation>
    </message>
    <message>
        <source>Task 4: security mode</source>
        <translation>タスク 4: セキュリティ モード</translation>
    </message>
    <message>
        <source>Task 4: SIP trunks</source>
        <translation>タスク 4: SIP トランク</translation>
    </message>
    <message>
        <source>The cluster goes into mixed mode; then TFTP, CallManager and CTIManager restart, one node at a time. A trunk or phone can be secured only after that.</source>
        <translation>クラスタを混合モードにし、その後 TFTP、CallManager、CTIManager をノード 1 台ずつ再起動します。トランクと電話機をセキュアにできるのは、その後です。</translation>
    </message>
    <message>
        <source>The SIP trunks to CUBE and CVP get secure profiles, copied from those they have now, and the secure port. Each is reset once.</source>
        <translation>CUBE と CVP への SIP トランクに、現在のプロファイルを複製したセキュア プロファイルとセキュア ポートを設定します。各トランクは 1 回リセットされます。</translation>
    </message>
    <message>
        <source>No plan is open yet: go back to the start.</source>
        <translation>プランがまだ開かれていません。最初のページに戻ってください。</translation>
    </message>
    <message>
        <source>Not everything could be read. See to it, then check again.</source>
        <translation>読み取れないものがあります。対処してから、もう一度確認してください。</translation>
    </message>
    <message>
        <source>All that can be done before the cut-over is done.</source>
        <translation>切り替え前に実施できることは、すべて完了しています。</translation>
    </message>
    <message>
        <source>reading</source>
        <translation>読み取り中</translation>
    </message>
    <message>
        <source>Next: when every step has been read. Check again.</source>
        <translation>次へ: すべてのステップを読み取ると進めます。再確認してください。</translation>
    </message>
    <message numerus="yes">
        <source>Next: %n step(s) are left. Apply them, or tick that you go on.</source>
        <translation>
            <numerusform>次へ: 残り %n ステップ。適用するか、先に進むチェックを付けてください。</numerusform>
        </translation>
    </message>
    <message>
        <source>Stopping: the reading ends. Nothing is changed.</source>
        <translation>停止中です。読み取りを終えます。何も変更しません。</translation>
    </message>
    <message>
        <source>Nothing is done here before the cut-over: it turns both ends of a leg together.</source>
        <translation>切り替えの前にここで行うことはありません。切り替えでレッグの両端を同時に変更します。</translation>
    </message>
    <message numerus="yes">
        <source>%n phone(s)</source>
        <translation>
            <numerusform>電話機 %n 台</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo %1?</source>
        <translation>%1 を元に戻しますか?</translation>
    </message>
    <message numerus="yes">
        <source>A&amp;pply to %n phone(s)</source>
        <comment>applyButton</comment>
        <translation>
            <numerusform>電話機 %n 台に適用(&amp;P)</numerusform>
        </translation>
    </message>
    <message>
        <source>Go through the ste&amp;ps</source>
        <comment>applyButton</comment>
        <translation>ステップの実施(&amp;P)</translation>
    </message>
    <message>
        <source>A&amp;pply %1 on %2</source>
        <comment>applyButton</comment>
        <translation>%2の%1を適用(&amp;P)</translation>
    </message>
    <message>
        <source>A&amp;pply %1 on %2 and %3</source>
        <comment>applyButton</comment>
        <translation>%2の%1と%3を適用(&amp;P)</translation>
    </message>
</context>
<context>
    <name>sipseal::TourStrip</name>
    <message>
        <source>Show me aroun&amp;d</source>
        <translation>案内を見る(&amp;D)</translation>
    </message>
    <message>
        <source>No, thanks</source>
        <translation>いいえ</translation>
    </message>
    <message>
        <source>End the tour</source>
        <translation>案内を終了</translation>
    </message>
    <message>
        <source>Tour</source>
        <translation>案内</translation>
    </message>
    <message>
        <source>First time here? A short tour goes with you along the road, on a simulated contact centre.</source>
        <translation>初めてお使いですか。シミュレートされたコンタクト センターで、手順の流れを短くご案内します。</translation>
    </message>
    <message>
        <source>Press &quot;Try it on the lab&quot;: a simulated contact centre starts on this computer, nothing outside is touched. At the left is the road: it says at any time what is done, what works and what waits. Then press Next.</source>
        <translation>[ラボで試す] を押してください。シミュレートされたコンタクト センターがこのコンピュータ上で起動します。外部には一切影響しません。左側の一覧には、完了したもの、実行中のもの、待機中のものが常に表示されます。その後、[次へ] を押します。</translation>
    </message>
    <message>
        <source>Press &quot;Test all devices&quot;. Each is reached and asked what it is; nothing is changed. Above is the call flow: a padlock a leg. Click a leg for its evidence, a device for everything that was said with it.</source>
        <translation>[すべてのデバイスをテスト] を押してください。各デバイスに接続し、種別を確認します。何も変更しません。上部はコール フローで、レッグごとに錠前が表示されます。レッグをクリックすると証跡、デバイスをクリックするとすべてのやり取りが表示されます。</translation>
    </message>
    <message>
        <source>What must hold before anything is changed is read from every device. What no device tells is asked: tick it, then press Next.</source>
        <translation>変更の前に満たすべき条件を、すべてのデバイスから読み取ります。デバイスからわからない項目は質問されます。確認してチェックを付け、[次へ] を押します。</translation>
    </message>
    <message>
        <source>Each line is one step: what is now and what will be. Below stands literally what would be sent. Press Apply, then look at &quot;Now and after&quot; and &quot;Transcript&quot;. Undo takes the run back.</source>
        <translation>1 行が 1 つのステップで、現在の値と変更後の値を示します。下には、送信する内容がそのまま表示されます。[適用] を押してから、[現在と変更後] と [通信記録] のタブをご覧ください。[元に戻す] で実行を取り消せます。</translation>
    </message>
    <message>
        <source>The same again: read, look, apply. A step that restarts something or drops calls asks on its own, and says what it costs.</source>
        <translation>ここでも同じく、読み取り、確認、適用の順に進めます。再起動や通話の切断を伴うステップは、影響を示したうえで個別に確認を求めます。</translation>
    </message>
    <message>
        <source>One cell a step: nodes downwards, what is done there across. Services restart one node at a time. Mixed mode cannot be taken back lightly: the question says so.</source>
        <translation>1 つのセルが 1 つのステップで、縦にノード、横に作業が並びます。サービスはノード 1 台ずつ再起動します。混合モードは簡単には元に戻せないため、確認の際にその旨が表示されます。</translation>
    </message>
    <message>
        <source>One phone goes first, then the others in waves. With thousands of them, filter by name or state.</source>
        <translation>最初に 1 台、その後は数回に分けて実行します。数千台ある場合は、名前や状態で絞り込めます。</translation>
    </message>
    <message>
        <source>In the live procedure each leg changes at both ends together, and each has its own way back.</source>
        <translation>稼働中の手順では、レッグごとに両端を同時に切り替えます。レッグごとに元に戻すこともできます。</translation>
    </message>
    <message>
        <source>The proof. Press &quot;Judge now&quot; before the call; then dial in the lab&apos;s panel, fetch the capture, judge again, and so on through the four moments. The padlocks above follow.</source>
        <translation>検証です。通話の前に [判定] を押します。次に、ラボのパネルで発信し、キャプチャを取得して再度判定します。これを 4 つの時点で繰り返します。上部の錠前に結果が反映されます。</translation>
    </message>
    <message>
        <source>What was done, sent and proved, to hand over. That was the road: on a real deployment it is the same, with your plan.</source>
        <translation>実行、送信、検証した内容をまとめた、引き渡し用のレポートです。手順はこれで終わりです。実際の環境でも、お使いのプランで同じように進みます。</translation>
    </message>
    <message>
        <source>Where a leg does not come up encrypted: press &quot;Read what it has said&quot;, and each finding says who must act and what to do. On a lab where all is well there is nothing to find; press Next.</source>
        <translation>レッグが暗号化されないときは[出力済みのログを読む] を押します。検出結果ごとに、対応する担当者と対応が表示されます。問題のないラボでは何も検出されません。[次へ] を押してください。</translation>
    </message>
</context>
<context>
    <name>sipseal::TranscriptView</name>
    <message>
        <source>Transcript</source>
        <translation>通信記録</translation>
    </message>
    <message>
        <source>Nothing has been said with this device yet.</source>
        <translation>このデバイスとの通信はまだありません。</translation>
    </message>
</context>
<context>
    <name>sipseal::TroubleshootingController</name>
    <message>
        <source>the pasted text</source>
        <translation>貼り付けたテキスト</translation>
    </message>
    <message>
        <source>listening to %1</source>
        <translation>%1 のデバッグ</translation>
    </message>
    <message>
        <source>what %1 has said</source>
        <translation>%1 のログとカウンタ</translation>
    </message>
    <message>
        <source>Who must act: %1</source>
        <translation>対応する担当者: %1</translation>
    </message>
    <message>
        <source>What to do: %1</source>
        <translation>対応: %1</translation>
    </message>
    <message>
        <source>By hand:</source>
        <translation>手動の場合:</translation>
    </message>
    <message>
        <source>VRF %1</source>
        <translation>VRF %1</translation>
    </message>
    <message>
        <source>tenant %1</source>
        <translation>テナント %1</translation>
    </message>
    <message>
        <source>CUBE began the handshake</source>
        <translation>ハンドシェイクを始めたのは CUBE</translation>
    </message>
    <message>
        <source>the peer began the handshake</source>
        <translation>ハンドシェイクを始めたのは相手</translation>
    </message>
    <message>
        <source>What the device says:</source>
        <translation>デバイスの出力:</translation>
    </message>
    <message>
        <source>What the device says (%1):</source>
        <translation>デバイスの出力(%1):</translation>
    </message>
</context>
<context>
    <name>sipseal::TroubleshootingPage</name>
    <message>
        <source>%1 found</source>
        <translation>%1 件検出</translation>
    </message>
    <message>
        <source>when a leg fails</source>
        <translation>レッグの失敗時に</translation>
    </message>
    <message>
        <source>Open a saved text</source>
        <translation>保存したテキストを開く</translation>
    </message>
    <message>
        <source>Texts (*.txt *.log);;All files (*)</source>
        <translation>テキスト (*.txt *.log);;すべてのファイル (*)</translation>
    </message>
    <message>
        <source>Listen to %1 with debugging?</source>
        <translation>%1 でデバッグを取得しますか?</translation>
    </message>
    <message>
        <source>These lines are sent to %1. After %2 seconds, when you stop, or when too much comes, exactly what was turned on is turned off again; where the connection is lost, at the next connection.</source>
        <translation>次の行を %1 に送ります。%2 秒後、停止したとき、または出力が多すぎるときに、有効にしたものだけを無効に戻します。接続が失われた場合は、次の接続時に無効に戻します。</translation>
    </message>
    <message>
        <source>It says why a handshake fails, also where the log alone does not.</source>
        <translation>ログだけでは分からない場合でも、ハンドシェイクが失敗した理由が分かります。</translation>
    </message>
    <message>
        <source>Debugging costs CPU time, and its lines push older ones out of the log buffer. Nothing is configured.</source>
        <translation>デバッグは CPU を使い、その出力はログ バッファの古い行を押し出します。設定は変更しません。</translation>
    </message>
    <message>
        <source>Call legs that are up there now: %1. On a busy CUBE debugging can disturb them: look at show processes cpu first, or listen when it is quiet.</source>
        <translation>現在の通話レッグ: %1。負荷の高い CUBE では、デバッグが通話に影響することがあります。先に show processes cpu を確認するか、通話の少ない時間に取得してください。</translation>
    </message>
    <message>
        <source>No call is up there now. Make one while it listens: TLS is opened by a call.</source>
        <translation>現在、通話はありません。取得中に 1 回発信してください。TLS は通話によって接続されます。</translation>
    </message>
    <message>
        <source>Do not listen</source>
        <translation>取得しない</translation>
    </message>
    <message>
        <source>Listen for %1 seconds</source>
        <translation>%1 秒間取得する</translation>
    </message>
    <message>
        <source>TLS does not come about? Then CUBE mostly says why.</source>
        <translation>TLS が確立しませんか? 多くの場合、理由は CUBE の出力にあります。</translation>
    </message>
    <message>
        <source>1. Press &quot;Read what it has said&quot;: its log and its counters are looked through; nothing is turned on. A second reading after a call shows which counters grew.</source>
        <translation>1. [出力済みのログを読む] を押すと、ログとカウンタを調べます。何も有効にしません。通話のあとにもう一度読み取ると、増えたカウンタが分かります。</translation>
    </message>
    <message>
        <source>2. Where that does not say why (below IOS XE 17.14.1a mostly), listen with debugging while one call is made. You are asked before.</source>
        <translation>2. それで理由が分からない場合(主に IOS XE 17.14.1a より前)は、1 回通話しながらデバッグを取得します。その前に確認の質問が出ます。</translation>
    </message>
    <message>
        <source>3. Somebody sent you an output? Give it under &quot;From a saved text&quot;.</source>
        <translation>3. 出力を受け取った場合は、[保存したテキストから] に渡します。</translation>
    </message>
    <message>
        <source>Each finding says what it means, who must act and what to do, also by hand. Nothing here stands in the way: Next is open.</source>
        <translation>検出結果ごとに、意味、対応する担当者、対応(手動の場合も含む)を表示します。このページは必須ではなく、いつでも [次へ] で進めます。</translation>
    </message>
    <message>
        <source>Turning the debugging off again.</source>
        <translation>デバッグを無効に戻しています。</translation>
    </message>
    <message>
        <source>Listening: make a call now. %1 of %2 seconds.</source>
        <translation>取得中です。今、発信してください。%1 / %2 秒。</translation>
    </message>
    <message>
        <source>Reading.</source>
        <translation>読み取り中です。</translation>
    </message>
    <message>
        <source>Found in %1: %2</source>
        <translation>%1: %2 件検出</translation>
    </message>
    <message>
        <source>Nothing about a TLS failure was found in %1.</source>
        <translation>%1: TLS の失敗は見つかりませんでした。</translation>
    </message>
    <message>
        <source>Debugging of an earlier session may still be on at %1. The next connection turns it off: press &quot;Read&quot;.</source>
        <translation>以前のセッションのデバッグが %1 で有効のままかもしれません。次の接続時に無効になります。[出力済みのログを読む] を押してください。</translation>
    </message>
    <message>
        <source>Troubleshooting</source>
        <translation>トラブルシュート</translation>
    </message>
    <message>
        <source>From a CUBE</source>
        <translation>CUBE から</translation>
    </message>
    <message>
        <source>From a saved text</source>
        <translation>保存したテキストから</translation>
    </message>
    <message>
        <source>CUBE:</source>
        <translation>CUBE:</translation>
    </message>
    <message>
        <source>Seconds:</source>
        <translation>秒数:</translation>
    </message>
    <message>
        <source>&amp;Read what it has said</source>
        <translation>出力済みのログを読む(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Listen with debugging...</source>
        <translation>デバッグを取得する(&amp;L)...</translation>
    </message>
    <message>
        <source>S&amp;top listening</source>
        <translation>取得を停止する(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Explain</source>
        <translation>説明する(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Open a text...</source>
        <translation>テキストを開く(&amp;O)...</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>コピー(&amp;C)</translation>
    </message>
    <message>
        <source>Paste here: show logging, syslog, debug ssl openssl, debug crypto pki, or show sip-ua connections before and after a call.</source>
        <translation>ここに貼り付けます: show logging、syslog、debug ssl openssl、debug crypto pki、または通話前後の show sip-ua connections。</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Peer</source>
        <translation>相手</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>回数</translation>
    </message>
    <message>
        <source>Who must act</source>
        <translation>対応する担当者</translation>
    </message>
    <message>
        <source>Where to look</source>
        <translation>調べる場所</translation>
    </message>
    <message>
        <source>CUBE</source>
        <translation>CUBE</translation>
    </message>
    <message>
        <source>Seconds to listen</source>
        <translation>取得する秒数</translation>
    </message>
    <message>
        <source>Text to explain</source>
        <translation>説明するテキスト</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>検出結果</translation>
    </message>
    <message>
        <source>What it means and what to do</source>
        <translation>意味と対応</translation>
    </message>
    <message>
        <source>What went wrong</source>
        <translation>発生した問題</translation>
    </message>
</context>
<context>
    <name>sipseal::TrunksPage</name>
    <message>
        <source>Security profile</source>
        <translation>セキュリティ プロファイル</translation>
    </message>
    <message>
        <source>Trunk: port, profile, reset</source>
        <translation>トランク: ポート、プロファイル、リセット</translation>
    </message>
</context>
<context>
    <name>sipseal::VerificationController</name>
    <message>
        <source>Before the call</source>
        <translation>コールの前</translation>
    </message>
    <message>
        <source>In the queue</source>
        <translation>キュー内</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>通話中</translation>
    </message>
    <message>
        <source>After the call</source>
        <translation>コールの後</translation>
    </message>
    <message>
        <source>Start a capture with Wireshark on CVP. Do not call yet. CUBE holds no TLS connection to CVP, and one to CUCM only if OPTIONS pings run. Judge now: this is the baseline.</source>
        <translation>CVP で Wireshark のキャプチャを開始してください。まだ発信しないでください。CUBE には CVP への TLS 接続がなく、CUCM への接続は OPTIONS ping が動作している場合だけです。ここで判定してください。これが基準になります。</translation>
    </message>
    <message>
        <source>Dial the contact centre&apos;s number and stay in the queue: you hear music on hold, no agent is ready. CUBE-CVP and CVP-CVVB carry the call. Save the capture, add it, judge now.</source>
        <translation>コンタクト センターの番号に発信し、キューに留まってください。保留音が聞こえ、受付可のエージェントはいません。コールは CUBE-CVP と CVP-CVVB を通ります。キャプチャを保存して追加し、判定してください。</translation>
    </message>
    <message>
        <source>Make an agent ready, let the agent answer and talk. Only now does CVP signal to CUCM. What counts there is that nothing is in clear. Save the capture, add it, judge now.</source>
        <translation>エージェントを受付可にし、応答して通話してください。CVP が CUCM にシグナリングするのはここからです。重要なのは平文が一切ないことです。キャプチャを保存して追加し、判定してください。</translation>
    </message>
    <message>
        <source>Hang up. Stop the capture, save it, add it here and judge once more: the last verdict stands in the report.</source>
        <translation>切断してください。キャプチャを停止、保存してここに追加し、もう一度判定してください。最後の判定がレポートに記載されます。</translation>
    </message>
</context>
<context>
    <name>sipseal::VerificationPage</name>
    <message>
        <source>encrypted; CUBE not saved</source>
        <translation>暗号化済み、CUBE 未保存</translation>
    </message>
    <message>
        <source>not proved</source>
        <translation>未証明</translation>
    </message>
    <message>
        <source>Add captures</source>
        <translation>キャプチャの追加</translation>
    </message>
    <message>
        <source>Captures (*.pcap *.pcapng *.cap);;All files (*)</source>
        <translation>キャプチャ (*.pcap *.pcapng *.cap);;すべてのファイル (*)</translation>
    </message>
    <message>
        <source>%1 (not counted)</source>
        <translation>%1 (判定対象外)</translation>
    </message>
    <message>
        <source>%1
Who must act: %2
What to do: %3</source>
        <translation>%1
対応者: %2
対応内容: %3</translation>
    </message>
    <message>
        <source>Captures</source>
        <translation>キャプチャ</translation>
    </message>
    <message>
        <source>Captures (%1)</source>
        <translation>キャプチャ (%1)</translation>
    </message>
    <message>
        <source>Every leg is proved. Now probe the ports and save, last of all.</source>
        <translation>すべてのレッグが証明されました。最後にポートをプローブして保存します。</translation>
    </message>
    <message>
        <source>Saving comes last, after the proof. Until then a reload takes CUBE back to what it was.</source>
        <translation>保存は証明後、最後に行います。それまではリロードで CUBE が以前の状態に戻ります。</translation>
    </message>
    <message>
        <source>Verification with a test call</source>
        <translation>テスト コールによる検証</translation>
    </message>
    <message>
        <source>Leg</source>
        <translation>レッグ</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>アドレス</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>フィルタ</translation>
    </message>
    <message>
        <source>Legs</source>
        <translation>レッグ</translation>
    </message>
    <message>
        <source>Wireshark filters</source>
        <translation>Wireshark フィルタ</translation>
    </message>
    <message>
        <source>Last steps</source>
        <translation>最後のステップ</translation>
    </message>
    <message>
        <source>Moments of the call</source>
        <translation>コールの各時点</translation>
    </message>
    <message>
        <source>Verdict of each leg</source>
        <translation>各レッグの判定</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>証跡</translation>
    </message>
    <message>
        <source>Not judged yet.</source>
        <translation>まだ判定していません。</translation>
    </message>
    <message>
        <source>&amp;Judge now</source>
        <translation>判定(&amp;J)</translation>
    </message>
    <message>
        <source>&amp;Add captures...</source>
        <translation>キャプチャを追加(&amp;A)...</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>削除(&amp;R)</translation>
    </message>
    <message>
        <source>Cop&amp;y the filter</source>
        <translation>フィルタをコピー(&amp;Y)</translation>
    </message>
    <message>
        <source>&amp;Probe the ports and save</source>
        <translation>ポートをプローブして保存(&amp;P)</translation>
    </message>
    <message>
        <source>Go on although not everything is proved and saved</source>
        <translation>すべてが証明、保存されていなくても進む</translation>
    </message>
    <message>
        <source>What went wrong</source>
        <translation>発生した問題</translation>
    </message>
    <message>
        <source>%1 of %2 proved</source>
        <translation>%1/%2 証明済み</translation>
    </message>
    <message>
        <source>Every leg is proved, and the startup configuration holds the changes. Go on to the report.</source>
        <translation>すべてのレッグが証明され、変更はスタートアップ コンフィギュレーションに保存済みです。レポートに進んでください。</translation>
    </message>
    <message>
        <source>Probing the ports, then saving.</source>
        <translation>ポートをプローブしてから保存しています。</translation>
    </message>
    <message>
        <source>Reading devices and captures. Nothing is changed.</source>
        <translation>デバイスとキャプチャを読み取っています。何も変更しません。</translation>
    </message>
    <message>
        <source>The call is judged and the configuration is saved. A new verdict replaces the last one in the report.</source>
        <translation>通話は判定済み、コンフィギュレーションは保存済みです。もう一度判定すると、レポートの最後の判定が置き換わります。</translation>
    </message>
    <message>
        <source>Next: when every leg is proved and CUBE is saved, or tick that you go on.</source>
        <translation>次へ: 全レッグを証明して CUBE を保存するか、先に進むチェックを付けてください。</translation>
    </message>
</context>
<context>
    <name>sipseal::WelcomeController</name>
    <message>
        <source>Stopped safely</source>
        <translation>安全に停止</translation>
    </message>
    <message>
        <source>Broken off</source>
        <translation>途中で中断</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) made and verified</source>
        <translation>
            <numerusform>確認済みの変更 %n 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) taken back</source>
        <translation>
            <numerusform>元に戻した変更 %n 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) whose outcome only the device can tell</source>
        <translation>
            <numerusform>結果不明の変更 %n 件 (デバイスの読み取りが必要)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n step(s) failed</source>
        <translation>
            <numerusform>失敗 %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>nothing was changed</source>
        <translation>変更なし</translation>
    </message>
    <message>
        <source>; </source>
        <comment>between the parts of a line</comment>
        <translation>、</translation>
    </message>
</context>
<context>
    <name>sipseal::WelcomePage</name>
    <message>
        <source>Open a plan</source>
        <translation>プランを開く</translation>
    </message>
    <message>
        <source>Plans (*.json);;All files (*)</source>
        <translation>プラン (*.json);;すべてのファイル (*)</translation>
    </message>
    <message>
        <source>The lab is starting...</source>
        <translation>ラボを開始しています...</translation>
    </message>
    <message>
        <source>No plan is open yet.</source>
        <translation>開いているプランはありません。</translation>
    </message>
    <message>
        <source>Plan &quot;%1&quot;, simulated</source>
        <translation>プラン「%1」(シミュレーション)</translation>
    </message>
    <message>
        <source>Plan &quot;%1&quot; of a live deployment</source>
        <translation>プラン「%1」(運用中の環境)</translation>
    </message>
    <message numerus="yes">
        <source>%n device(s): %1</source>
        <translation>
            <numerusform>デバイス %n 台: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Procedure: live. Prepare first, then each leg is cut over with its own way back.</source>
        <translation>手順: 運用中の切り替え。先に準備を行い、その後レッグごとに切り替えます。レッグごとに元に戻せます。</translation>
    </message>
    <message>
        <source>Procedure: as in the document, task after task. Calls fail between task 2 and the end of task 4.</source>
        <translation>手順: ドキュメントのとおりタスク順。タスク 2 からタスク 4 の終わりまでコールが失敗します。</translation>
    </message>
    <message>
        <source>The run %1 will be finished on the page &quot;Prerequisites&quot;.</source>
        <translation>実行 %1 は「前提条件」のページで完了させます。</translation>
    </message>
    <message>
        <source>Secure SIP signalling, leg by leg</source>
        <translation>SIP シグナリングをレッグごとにセキュアに</translation>
    </message>
    <message>
        <source>SIP Seal leads you through the document&apos;s four tasks and the verification: it reads every device first, shows exactly what it would send, sends nothing without you, and can take back what it did.</source>
        <translation>SIP Seal は、ドキュメントの 4 つのタスクと検証を案内します。最初にすべてのデバイスを読み取り、送信する内容をそのまま表示し、承認なしには何も送信せず、行った変更を元に戻せます。</translation>
    </message>
    <message>
        <source>&amp;Try it on the lab</source>
        <translation>ラボで試す(&amp;T)</translation>
    </message>
    <message>
        <source>A simulated contact centre on this computer. Nothing outside is touched.</source>
        <translation>このコンピュータ上の模擬コンタクト センターです。外部には一切触れません。</translation>
    </message>
    <message>
        <source>&amp;Open a plan...</source>
        <translation>プランを開く(&amp;O)...</translation>
    </message>
    <message>
        <source>The devices, addresses and names of your deployment, in a file.</source>
        <translation>環境のデバイス、アドレス、名前をまとめたファイルです。</translation>
    </message>
    <message>
        <source>Runs that were interrupted:</source>
        <translation>中断した実行:</translation>
    </message>
    <message>
        <source>Interrupted runs</source>
        <translation>中断した実行</translation>
    </message>
    <message>
        <source>&amp;Continue this run</source>
        <translation>この実行を再開(&amp;C)</translation>
    </message>
    <message>
        <source>Chec&amp;k only: read the devices, change nothing</source>
        <translation>確認のみ: デバイスを読み取り、何も変更しない(&amp;K)</translation>
    </message>
    <message>
        <source>Recent plans</source>
        <translation>最近使ったプラン</translation>
    </message>
    <message>
        <source>Sa&amp;ve the plan as...</source>
        <translation>プランを別名で保存(&amp;V)...</translation>
    </message>
    <message numerus="yes">
        <source>%n CUBE(s)</source>
        <translation>
            <numerusform>CUBE %n 台</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n administration server(s)</source>
        <translation>
            <numerusform>管理サーバ %n 台</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n CVP call server(s)</source>
        <translation>
            <numerusform>CVP コール サーバ %n 台</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n CVVB(s)</source>
        <translation>
            <numerusform>CVVB %n 台</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n CUCM node(s)</source>
        <translation>
            <numerusform>CUCM ノード %n 台</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n Finesse server(s)</source>
        <translation>
            <numerusform>Finesse サーバ %n 台</numerusform>
        </translation>
    </message>
    <message>
        <source>Reading the administration server. Nothing is changed.</source>
        <translation>管理サーバを読み取っています。何も変更しません。</translation>
    </message>
    <message>
        <source>This plan is not saved yet. Its accounts are the usual ones and no phones are in it: save it, complete it in its file, and open that.</source>
        <translation>このプランはまだ保存されていません。アカウントは一般的な名前で、電話機は含まれていません。保存し、ファイルを補ってから開いてください。</translation>
    </message>
    <message>
        <source>&amp;Read from the administration server...</source>
        <translation>管理サーバから読み取る(&amp;R)...</translation>
    </message>
    <message>
        <source>A new plan: the devices and SIP server groups that Unified CCE knows. You complete it in its file.</source>
        <translation>新しいプランを作成します。Unified CCE が知っているデバイスと SIP サーバ グループを含みます。残りはファイルで補います。</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between the words of a list</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>Next: open a plan, or try it on the lab.</source>
        <translation>次へ: プランを開くか、ラボで試してください。</translation>
    </message>
    <message>
        <source>This plan was changed here and is not saved yet.</source>
        <translation>このプランはここで変更され、まだ保存されていません。</translation>
    </message>
</context>
<context>
    <name>sipseal::WindowClock</name>
    <message>
        <source>Until %1</source>
        <translation>%1 まで</translation>
    </message>
    <message>
        <source>The maintenance window ended %1 ago.</source>
        <translation>メンテナンス ウィンドウは %1 前に終了しました。</translation>
    </message>
    <message>
        <source>The maintenance window begins in %1.</source>
        <translation>メンテナンス ウィンドウの開始まで %1。</translation>
    </message>
    <message>
        <source>Maintenance window: %1 left.</source>
        <translation>メンテナンス ウィンドウ: 残り %1</translation>
    </message>
    <message>
        <source>Maintenance window: %1 of %2</source>
        <translation>メンテナンス ウィンドウ: %1 / %2</translation>
    </message>
</context>
<context>
    <name>sipseal::WorkBar</name>
    <message>
        <source>Work in progress</source>
        <translation>作業中</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%2 件中 %1 件</translation>
    </message>
</context>
</TS>
